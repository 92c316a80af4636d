"""A client of the accessibility bus, as Orca is one: it answers one line of JSON for each line of JSON that it is asked.

Run by the system's Python, which has libatspi (Debian's python3-pyatspi); never imported. Asks: ``["tree"]`` for [role, name,
whether focused, whether selected] of everything of the rig; ``["inside"]`` for the same of See inside; ``["do", beginning of a name,
action]``; ``["window"]`` for [role, name, description] of all that is shown of the program; ``["press", name]`` to press what is
shown and called so; ``["heard"]`` for the events so far, each [kind, name]; ``["listen"]`` to say again that events are wanted.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 30.0
HEARD = []


def pump():
    """Take in what the bus brings."""
    while GLib.MainContext.default().iteration(False):  # noqa: FBT003 - the binding knows no names
        pass


def on_event(event):
    """Note what got the focus."""
    if event.detail1:
        HEARD.append([event.type, event.source.get_name()])


def children(node):
    """Return what stands below something."""
    found = (node.get_child_at_index(number) for number in range(node.get_child_count()))
    return [each for each in found if each is not None]


def find_list(called):
    """Wait for the program and return its canvas, or the page See inside."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        pump()
        for program in children(Atspi.get_desktop(0)):
            program.set_cache_mask(Atspi.Cache.NONE)
            if found := next(below(program, lambda each: each.get_role_name() == "list" and each.get_name() == called), None):
                return found
        time.sleep(0.1)
    raise SystemExit(f"no list called {called} on the accessibility bus")


def below(node, wanted):
    """Yield what stands below something and is wanted, each before what stands below it."""
    for child in children(node):
        if wanted(child):
            yield child
        yield from below(child, wanted)


def rig(canvas):
    """Yield everything of the rig."""
    return below(canvas, lambda each: each.get_role_name() in {"list item", "comment"})


def told_of_rig(found):
    """Return what is told of everything in a list, read again where something of it went meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return [[each.get_role_name(), each.get_name(), *marks(each.get_state_set())] for each in rig(found())]
        except GLib.Error:
            if time.monotonic() > end:
                raise
            pump()


def marks(states):
    """Return whether something has the focus, and whether it is selected."""
    return states.contains(Atspi.StateType.FOCUSED), states.contains(Atspi.StateType.SELECTED)


def shown():
    """Return all that is shown and has a name, of every program; nothing while a page is being changed for another."""
    found = []
    try:
        for program in children(Atspi.get_desktop(0)):
            program.set_cache_mask(Atspi.Cache.NONE)
            found += below(program, lambda each: each.get_name() and each.get_state_set().contains(Atspi.StateType.SHOWING))
        return [(each, each.get_role_name(), each.get_name(), each.get_description()) for each in found]
    except GLib.Error:
        return []


def listen():
    """Say that events are wanted; a program that was not on the bus yet when that was said may have missed it."""
    listener = Atspi.EventListener.new(on_event)
    return listener.register("object:state-changed:focused")


def answer(canvas, question, *arguments):
    """Return the answer to a question."""
    if question in {"tree", "inside"}:
        return told_of_rig((lambda: find_list("See inside")) if question == "inside" else lambda: canvas or find_list("Canvas"))
    if question == "window":
        return [told for _, *told in shown()]
    if question == "press":
        found = next((each for each, _, name, _ in shown() if name == arguments[0] and each.get_n_actions()), None)
        return found is not None and found.do_action(0)
    if question == "listen":
        return listen()
    if question == "do":
        beginning, action = arguments
        found = next(each for each in rig(canvas or find_list("Canvas")) if each.get_name().startswith(beginning))
        names = [found.get_action_name(number) for number in range(found.get_n_actions())]
        return found.do_action(names.index(action))
    return HEARD


def main():
    """Answer until nobody asks any more."""
    Atspi.init()
    listen()
    canvas = find_list("Canvas") if sys.argv[1:] != ["kiosk"] else None
    print(json.dumps("ready"), flush=True)  # noqa: T201 - its answers
    for line in sys.stdin:
        pump()
        print(json.dumps(answer(canvas, *json.loads(line))), flush=True)  # noqa: T201 - its answers


main()
