from cablebuilder.core.circuit import chain_members
from cablebuilder.judge.schematic import schematic_of
from tests.rigs import ADAPTER, AK_SIGNALS, EARPHONE, PLAYER, line_input, output, part, rig


def schematic(layout, catalog):
    return schematic_of(layout, catalog, chain_members(layout)[0])


def test_nets_are_named_by_legs_before_grounds_before_contacts(catalog):
    made = schematic(rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE), catalog)
    words = {each.words for each in made.nets.values()}
    assert ("player", "balanced", "r_minus") in words
    assert ("player", "ground") in words
    loose = schematic(rig(adapter=ADAPTER), catalog)
    assert ("adapter", "plug", "tip") in {each.words for each in loose.nets.values()}


def test_every_leg_is_a_source_of_its_own_even_where_two_meet(catalog):
    made = schematic(rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE), catalog)
    legs = [each.words[1:] for each in made.sources if each.words[1] == "balanced"]
    assert sorted(legs) == [("balanced", leg) for leg in ("l_minus", "l_plus", "r_minus", "r_plus")]
    assert made.channels[0] == ("player", "phones", "left")


def test_an_input_says_whether_its_ohms_are_stated_and_a_driven_common_is_one_source(catalog):
    signals = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "COM"}
    player = part("player", {"out": "3.5mm-trrs jack"}, output("out", "driven-ground", signals))
    amplifier = part("amplifier", {"in": "3.5mm-trrs jack"}, line_input("in", AK_SIGNALS, receives="differential"))
    made = schematic(rig(player=player), catalog)
    assert [each.words[-1] for each in made.sources] == ["l_plus", "r_plus", "com"]
    loads = schematic(rig(amplifier=amplifier), catalog).loads
    assert [(each.words, each.is_stated, len(each.resistances)) for each in loads] == [
        (("input", "amplifier", "in", "right"), False, 2),
        (("input", "amplifier", "in", "left"), False, 2),
    ]
