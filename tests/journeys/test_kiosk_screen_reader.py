"""A visitor who does not see the screen: a client of the accessibility bus hears each page of the kiosk and walks to a verdict."""

from tests.journeys.real_desktop import desktop, wait_for
from tests.journeys.test_screen_reader import Client, reading, session

CONFIG = 'stock_file = "stock.csv"\nidle_seconds = 600\n'
STOCK = "part\nastell-kern/sr25\nmoondrop/aria-3.5mm\ngeneric/3.5mm-trs-plug-to-2.5mm-trrs-jack\n"


def test_every_step_of_a_visit_is_heard_and_pressed_over_the_accessibility_bus(tmp_path):
    (tmp_path / "stock.csv").write_text(STOCK)
    (tmp_path / "kiosk.toml").write_text(CONFIG)
    with desktop(tmp_path) as screen, session(screen):
        program = screen.start("kiosk", "--config", str(tmp_path / "kiosk.toml"))
        try:
            with reading(screen, "kiosk") as client:
                for name, heard in (
                    ("Touch to start", "Which player do you have?"),
                    ("Astell&Kern A&norma SR25", "Which headphones do you have?"),
                    ("Moondrop Aria, 3.5 mm cable", "One safe way, and what to avoid"),
                ):
                    wait_for(lambda name=name: client.ask("press", name), f"“{name}” to be pressed")
                    wait_for(lambda heard=heard: heard in _names(client), f"“{heard}” to be heard")
                names = wait_for(lambda: _names(client), "the ways to be heard")
                assert "Safe. Plug it in like this" in names
                assert "Safe: Straight into the 3.5 mm socket" in names
                unsafe = next(name for name in names if name.startswith("Unsafe: Not with"))
                wait_for(lambda: client.ask("press", unsafe), "the unsafe way to be pressed")
                wait_for(lambda: any(name.startswith("Unsafe. ") for name in _names(client)), "why not")
                _look_inside(client)
                _build(client)
                wait_for(lambda: client.ask("press", "Start over"), "Start over to be pressed")
                wait_for(lambda: "Touch to start" in _names(client), "the attract page")
            assert program.poll() is None
        finally:
            program.kill()
            program.wait(10)


def _look_inside(client: Client) -> None:
    """Read the contacts of the unsafe way, and go back."""
    wait_for(lambda: client.ask("press", "See inside"), "See inside to be pressed")
    names = [name for _, name, *_ in client.ask("inside")]
    assert names[0].startswith("Chain A, Unsafe: ")
    assert any(name.startswith("Tip: right minus (R−), touches Tip of the 2.5 mm socket") for name in names)
    wait_for(lambda: client.ask("press", "Back"), "Back to be pressed")


def _build(client: Client) -> None:
    """Take a part away on the canvas of build mode, which nothing but the list of the kiosk can do, and have it back."""
    wait_for(lambda: client.ask("press", "Try it out"), "Try it out to be pressed")
    before = wait_for(client.names, "the canvas to be read")
    assert before[0] == "Chain A, Unsafe"
    adapter = next(name for name in before if ", adapter, " in name)
    client.ask("do", adapter, "remove")
    wait_for(lambda: adapter not in client.names(), "the adapter to go")
    wait_for(lambda: client.ask("press", "Undo"), "Undo to be pressed")
    wait_for(lambda: client.names() == before, "the adapter to come back")


def _names(client: Client) -> list[str]:
    return [name for _, name, _ in client.ask("window")]
