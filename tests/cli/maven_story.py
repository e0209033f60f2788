"""A real sales team's four files by the command line: nothing lost, nothing invented, nothing twice, all of it undone.

Every row of the demo's files is compared with what the API answers afterwards.
"""
import csv
import json
import os
import pathlib

DEMO = pathlib.Path(__file__).resolve().parents[2] / "demo"
FILES = {"users": "sales_teams.csv", "companies": "accounts.csv", "products": "products.csv", "deals": "sales_pipeline.csv"}


def tell(story):
    groups = {}
    for noun in FILES:
        rows = len(read(noun))
        result = import_file(story, noun)
        story.check(f"what importing {noun} says", (rows, rows, 0, 0), counts(result))
        groups[noun] = result["group"]
    check_people(story)
    check_companies(story)
    check_products(story)
    check_deals(story)
    check_nothing_twice(story)
    check_undo(story, groups["deals"])
    story.check("the chain of events", 0, story.world.command("audit", "verify").returncode)


def read(noun):
    with (DEMO / FILES[noun]).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def import_file(story, noun):
    done = story.world.command("import", noun, str(DEMO / FILES[noun]), "--currency", "USD", "--skipped", os.devnull, "--json")
    story.check(f"the exit code of importing {noun}: {done.stderr}", 0, done.returncode)
    return json.loads(done.stdout.splitlines()[-1])["result"]


def counts(result):
    return result["rows"], result["created"], result["skipped"], result["rejected"]


def label(link):
    return link["label"] if link else ""


def check_people(story):
    rows = read("users")
    users = {user["name"]: user for user in story.all_of("/api/v1/users?fields=name,manager,team,office,role")}
    managers = {row["manager"] for row in rows}
    story.check("agents, managers and the administrator", 35 + 6 + 1, len(users))
    story.check("managers", 6, len(managers))
    teams = story.all_of("/api/v1/teams?fields=name,manager,office")
    story.check("one team a manager", sorted(managers), sorted(label(team["manager"]) for team in teams))
    team_of = {label(team["manager"]): team["id"] for team in teams}
    for row in rows:
        user = users[row["sales_agent"]]
        expected = (row["manager"], team_of[row["manager"]], row["regional_office"], "member")
        found = (label(user["manager"]), (user["team"] or {}).get("id"), user["office"], user["role"])
        story.check(f"the agent {row['sales_agent']}", expected, found)


def check_companies(story):
    rows = read("companies")
    companies = {c["name"]: c for c in story.all_of("/api/v1/companies?fields=name,industry,founded,revenue,employees,country,parent")}
    story.check("companies", 85, len(companies))
    story.check("companies with a parent", 15, story.count('/api/v1/companies?filter={"parent":{"is_empty":false}}'))
    for row in rows:
        found = companies[row["account"]]
        expected = {"industry": row["sector"], "founded": int(row["year_established"]), "employees": int(row["employees"]),
                    "revenue": money(row["revenue"]), "country": row["office_location"], "parent": row["subsidiary_of"]}
        actual = {name: label(found[name]) if name == "parent" else found[name] for name in expected}
        story.check(f"the company {row['account']}", expected, actual)


def check_products(story):
    products = {product["name"]: product for product in story.all_of("/api/v1/products?fields=name,category,price")}
    expected = {row["product"]: (row["series"], money(row["sales_price"])) for row in read("products")}
    story.check("the products, and no GTXPro", expected, {name: (p["category"], p["price"]) for name, p in products.items()})
    story.check("products", 7, len(products))


def check_deals(story):
    rows = read("deals")
    fields = "reference,title,amount,stage,status,started_on,closed_on,company,products,owner"
    deals = {deal["reference"]: deal for deal in story.all_of(f"/api/v1/deals?fields={fields}")}
    story.check("deals", (8800, 8800), (len(deals), story.count("/api/v1/deals?sort=title")))
    for expected, target in ((4238, "status=won"), (2473, "status=lost"), (1589, "stage.name=Engaging"), (500, "stage.name=Prospecting")):
        story.check(f"deals with {target}", expected, story.count(f"/api/v1/deals?{target}"))
    won = sum(deal["amount"]["minor"] for deal in deals.values() if deal["status"] == "won")
    story.check("the sum of what was won", sum(cents(row["close_value"]) for row in rows if row["deal_stage"] == "Won"), won)
    story.check("the sum of what was won, as known", 1_000_553_400, won)
    wrong = [(expected_deal(row), found_deal(deals.get(row["opportunity_id"]))) for row in rows]
    story.check("deals that differ from their row", [], [pair for pair in wrong if pair[0] != pair[1]][:3])
    story.check("a row known by heart", ("2016-10-20", "2017-03-01", "Moses Frase", "Cancity"),
                tuple(found_deal(deals["1C1I7A6R"])[key] for key in ("started_on", "closed_on", "owner", "company")))
    story.check("another, of a misspelt product", "GTX Pro", found_deal(deals["Z063OYW0"])["product"])


def expected_deal(row):
    return {"stage": row["deal_stage"], "owner": row["sales_agent"], "company": row["account"],
            "product": "GTX Pro" if row["product"] == "GTXPro" else row["product"],
            "amount": money(row["close_value"]), "started_on": date(row["engage_date"]), "closed_on": date(row["close_date"])}


def found_deal(deal):
    return deal and {"stage": label(deal["stage"]), "owner": label(deal["owner"]), "company": label(deal["company"]),
                     "product": ", ".join(label(product) for product in deal["products"]),
                     "amount": deal["amount"], "started_on": deal["started_on"], "closed_on": deal["closed_on"]}


def cents(text):
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])


def money(text):
    return {"minor": cents(text), "currency": "USD"} if text else None


def date(text):
    return f"20{text[6:8]}-{text[3:5]}-{text[0:2]}" if text else None


def check_nothing_twice(story):
    story.world.new_events("owner")
    for noun in FILES:
        rows = len(read(noun))
        story.check(f"what importing {noun} again says", (rows, 0, rows, 0), counts(import_file(story, noun)))
    story.check("events of importing everything again", [], story.world.new_events("owner"))


def check_undo(story, group):
    undone = story.undo_to_the_end(group)
    story.check(f"undoing the import of deals: {str(undone)[:500]}", ("done", []), (undone.get("state"), undone.get("skipped")))
    trashed = [event["type"] for event in story.world.new_events("owner")]
    story.check("deals that went to the trash", 8800, trashed.count("deal.trashed"))
    story.check("deals left", (0, 8800), (story.count("/api/v1/deals?sort=title"), story.count("/api/v1/deals?trash=true")))
    story.check("companies, products and users stay", (85, 7, 42),
                tuple(story.count(f"/api/v1/{noun}?sort=name") for noun in ("companies", "products", "users")))
