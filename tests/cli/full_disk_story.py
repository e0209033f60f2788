"""A result that could not be written is a failure: nobody takes half an export for the whole."""


def tell(story):
    story.world.token("owner")
    for arguments in (
        ["export", "users"], ["token", "create", "--user", "owner@sampark.example"], ["schema", "openapi"],
        ["doctor"], ["--help"], ["--version"],
    ):
        with open("/dev/full", "w", encoding="utf-8") as full:
            result = story.world.command_into(full, *arguments)
        story.check(f"{arguments} into a full disk: {result.stderr}", (1, True), (result.returncode, "output" in result.stderr))
    with open("/dev/null", "w", encoding="utf-8") as nothing:
        story.check("into the void", 0, story.world.command_into(nothing, "export", "users").returncode)
