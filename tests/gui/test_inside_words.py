"""What is said of everything in See inside, in the order in which it is read."""

import pytest

from cablebuilder.gui.inside_tree import ChainAt, tree_of
from cablebuilder.gui.inside_words import inside_words, page_words
from tests.gui.test_contact_view import LONG_SLEEVE, RIGS, picture
from tests.gui.workbench import workbench
from tests.rigs import EARPHONE, PLAYER, part, rig, wire

pytestmark = pytest.mark.usefixtures("qapp")  # fonts are measured


def read(found):
    """Return name and description of everything, each after what it stands below."""
    tree = tree_of([found])

    def said(key):
        return [inside_words(key, tree), *(words for child in tree.children.get(key, ()) for words in said(child))]

    return [words for key in tree.children[None] for words in said(key)]


def test_the_unsafe_chain_is_read_from_its_source_to_the_ears(catalog):
    names = [words.name for words in read(picture(catalog, workbench()))]
    assert names[0] == "Chain A, Unsafe: Don’t plug this adapter into this player"
    assert names[1].startswith("Player: A&norma SR25")
    assert "Right minus (R−): a wire that joins Tip of the 2.5 mm socket and Amplifier, right channel" in names
    assert "2.5 mm plug of 2.5 to 3.5, in the 2.5 mm socket of A&norma SR25" in names
    assert "Tip: right minus (R−), touches Tip of the 2.5 mm socket" in names
    assert "Coil, left ear: left plus (L+) and left minus (L−) and right minus (R−)" in names
    assert names.index("Tip: right minus (R−), touches Tip of the 2.5 mm socket") < next(
        number for number, name in enumerate(names) if name.startswith("Adapter")
    )


def test_the_joint_is_said_where_it_is(catalog):
    joints = [words for words in read(picture(catalog, workbench())) if "joined here" in words.description]
    (joint,) = joints
    assert joint.name.endswith("a wire that joins Tip of the 2.5 mm plug, Sleeve of the 2.5 mm plug and Sleeve of the 3.5 mm socket")
    assert joint.description == "L− and R− are joined here. Two amplifiers now push against each other."


def test_a_contact_that_joins_two_springs_says_so(catalog):
    (joint,) = [words for words in read(picture(catalog, LONG_SLEEVE)) if "joined here" in words.description]
    assert joint.name.startswith("Sleeve: ")
    assert "touches Ring 2 and Sleeve of the" in joint.name


def test_what_is_on_the_way_of_the_fault_says_so(catalog):
    on_path = [words.name for words in read(picture(catalog, workbench())) if words.description == "On the way of the fault"]
    assert "Tip: right minus (R−), touches Tip of the 2.5 mm socket" in on_path
    assert not any(name.startswith("Ring 1") for name in on_path)


def test_what_touches_nothing_leads_nowhere_and_does_not_fit_is_said(catalog):
    lone = part("adapter", {"plug": "3.5mm-trs plug", "jack": "2.5mm-trrs jack"}, wire("plug.tip jack.tip"))
    names = [words.name for words in read(picture(catalog, rig("p.phones > a.plug, a.jack > hp", p=PLAYER, a=lone, hp=EARPHONE)))]
    assert any("does not fit the" in name for name in names)
    assert any("leads nowhere" in name for name in names)
    assert any(name.endswith("touches nothing") for name in names)


@pytest.mark.parametrize("name", RIGS)
def test_of_every_rig_everything_has_words(catalog, name):
    found = read(picture(catalog, RIGS[name]))
    assert len(found) > len(RIGS[name].parts)
    assert all(words.name for words in found)
    assert not any("{" in words.name or "  " in words.name for words in found)


def test_the_page_says_how_many_chains_are_how(catalog):
    tree = tree_of([picture(catalog, workbench())])
    assert page_words(tree) == "1 chain, 1 unsafe."
    assert isinstance(tree.children[None][0], ChainAt)
