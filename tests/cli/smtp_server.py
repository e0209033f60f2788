"""An SMTP server of Debian's (python3-aiosmtpd), for stories about mail: run with /usr/bin/python3, on a port, a folder for what
arrives, a certificate and its key. Wants STARTTLS and a sign-in. What it does with a mail is asked of the name it is for:
`busy` is told to come again, and so is `full` once it has sent its text, `nobody` is refused, and for `vanish` it takes the mail and then hangs up without a word. From
`stranger` it takes nothing; that it takes nothing from `late-stranger` it says once it has heard whom the mail is for."""
import pathlib
import signal
import ssl
import sys
import warnings

warnings.filterwarnings("ignore")
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

port, folder, certificate, key = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger@"):
            return "550 5.7.1 Not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        if envelope.mail_from.startswith("late-stranger@"):
            return f"553 5.7.1 <{envelope.mail_from}>: Sender address rejected"
        if name == "busy" and not (folder / "calm").exists():
            return "451 4.3.0 Come again later"
        if name == "nobody":
            return "550 5.1.1 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(address.startswith("full@") for address in envelope.rcpt_tos) and not (folder / "calm").exists():
            return "452 4.3.1 No room"
        self.count += 1
        new = folder / f"{self.count}.part"
        new.write_bytes(envelope.content)
        new.rename(folder / f"{self.count}.eml")
        if any(address.startswith("vanish@") for address in envelope.rcpt_tos):
            server.transport.abort()
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"crm", b"secret of the server")
    return AuthResult(success=right, handled=False)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)
controller = Controller(Handler(), hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True,
                        auth_required=True, authenticator=sign_in)
controller.start()
print("ready", flush=True)
signal.sigwait([signal.SIGTERM, signal.SIGINT])
controller.stop()
