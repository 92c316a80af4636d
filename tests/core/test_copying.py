import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablebuilder.core import edits, remarks
from cablebuilder.core.copying import chains_of, copy, cut, duplicate, paste
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import FARTHEST, Frame, Link, Note, PlacedPart, Rig, part_of
from cablebuilder.errors import EditRefused
from tests.rigs import ADAPTER, EARPHONE, PAIRED_CABLE, PAIRED_EARPHONE, PLAYER, rig, small_catalog

SHELF = {"shop/player": PLAYER, "shop/adapter": ADAPTER, "shop/ear": EARPHONE}
SHOP = small_catalog(*(part.model_copy(update={"id": name}) for name, part in SHELF.items()))
CHAIN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
ALL = frozenset(CHAIN.parts)


def shape(layout, catalog, keys=None):
    """Return what a rig is, whatever its keys and places: parts in order, links by the parts' numbers."""
    keys = list(layout.parts) if keys is None else [key for key in layout.parts if key in keys]
    number = {key: index for index, key in enumerate(keys)}
    parts = [(getattr(part_of(layout, catalog, key), "ports", None), layout.parts[key].label, layout.parts[key].mode) for key in keys]
    links = sorted(
        (*((number[end.part], end.port) for end in link.ends), link.turned)
        for link in layout.links
        if all(end.part in number for end in link.ends)
    )
    return parts, links


@st.composite
def benches(draw):
    layout = Rig()
    for use in draw(st.lists(st.sampled_from(sorted(SHELF)), min_size=1, max_size=6)):
        layout = edits.place(layout, SHOP, use, draw(st.tuples(st.integers(-900, 900), st.integers(-900, 900))))
    free = [(key, name, port) for key in layout.parts for name, port in part_of(layout, SHOP, key).ports.items()]
    for _ in range(draw(st.integers(0, 4))):
        one, other = draw(st.sampled_from(free)), draw(st.sampled_from(free))
        try:
            layout = edits.connect(layout, SHOP, *(edits.PortRef(*end[:2]) for end in (one, other)))
        except EditRefused:
            continue
    if draw(st.booleans()):
        layout = edits.add_note(layout, "a note", (0, 0))
        layout = remarks.add_frame(layout, "a frame", (0, 0), (10, 10))
    return edits.pin(layout, draw(st.lists(st.sampled_from(sorted(layout.parts)), max_size=2)))


def chosen_from(layout, data):
    parts = frozenset(data.draw(st.sets(st.sampled_from(sorted(layout.parts)))))
    return Chosen(parts, frozenset(range(len(layout.notes))), frozenset(range(len(layout.frames))))


@given(benches(), benches(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_pasted_is_what_was_copied(source, target, data):
    copied = copy(source, chosen_from(source, data))
    after = paste(target, SHOP, copied, (24, 24))
    new = [key for key in after.parts if key not in target.parts]
    assert shape(after, SHOP, new) == shape(copied, SHOP)
    assert shape(after, SHOP, target.parts) == shape(target, SHOP)
    assert list(after.parts)[: len(target.parts)] == list(target.parts)
    assert [after.parts[key].at for key in new] == [(placed.at[0] + 24, placed.at[1] + 24) for placed in copied.parts.values()]
    assert not any(after.parts[key].pinned for key in new)
    assert len(after.notes) == len(target.notes) + len(copied.notes)
    assert len(after.frames) == len(target.frames) + len(copied.frames)
    assert Rig.model_validate(after.model_dump(by_alias=True)) == after


@given(benches(), st.data())
@settings(max_examples=50, deadline=None)
def test_cutting_and_copying_share_out_the_bench(layout, data):
    chosen = chosen_from(layout, data)
    left, copied = cut(layout, chosen), copy(layout, chosen)
    assert {**left.parts, **copied.parts} == layout.parts
    assert len(left.parts) + len(copied.parts) == len(layout.parts)
    assert set(left.links) | set(copied.links) <= set(layout.links)


def test_a_copy_takes_links_between_its_parts_and_the_definitions_it_uses():
    copied = copy(CHAIN, Chosen(frozenset({"player", "adapter"})))
    assert copied.links == CHAIN.links[:1]
    assert set(copied.definitions) == {"test/player", "test/adapter"}
    assert copied.title == ""


def test_keys_go_on_counting():
    twice = duplicate(duplicate(CHAIN, SHOP, Chosen(ALL), (0, 200)), SHOP, Chosen(ALL), (0, 400))
    assert list(twice.parts)[3:] == ["player-2", "adapter-2", "ear-2", "player-3", "adapter-3", "ear-3"]
    assert [link.source for link in twice.links[2:]] == ["player-2.balanced", "adapter-2.jack", "player-3.balanced", "adapter-3.jack"]
    assert twice.definitions == CHAIN.definitions


def test_a_key_that_is_free_is_kept_even_with_a_number():
    assert "mk-25" in paste(Rig(), SHOP, Rig(parts={"mk-25": PlacedPart(use="shop/ear", at=(0, 0))})).parts
    layout = Rig(parts={key: PlacedPart(use="shop/ear", at=(0, 0)) for key in ("ear-2", "ear")})
    assert list(paste(Rig(), SHOP, layout).parts) == ["ear-2", "ear"]
    assert list(paste(layout, SHOP, layout).parts)[2:] == ["ear-3", "ear-4"]


def test_a_turned_plug_stays_turned():
    turned = edits.turn(CHAIN, CHAIN.links[0])
    assert [link.turned for link in duplicate(turned, SHOP, Chosen(ALL), (0, 0)).links] == [True, False, True, False]


@pytest.mark.parametrize("standing", [True, False])
def test_one_id_with_two_meanings_becomes_two_ids(standing):
    own = rig(ear=EARPHONE.model_copy(update={"id": "shop/player"}))
    shops = Rig(parts={"player": PlacedPart(use="shop/player", at=(0, 0))}) if standing else Rig()
    after = paste(shops, SHOP, own)
    assert part_of(after, SHOP, "ear").kind == "earphone"
    assert after.parts["ear"].use == ("shop/player-2" if standing else "shop/player")
    back = paste(own, SHOP, Rig(parts={"p": PlacedPart(use="shop/player", at=(0, 0))}))
    assert part_of(back, SHOP, "p").kind == "player"
    assert part_of(back, SHOP, "ear").kind == "earphone"


def test_the_same_definition_is_not_pasted_twice():
    assert set(paste(CHAIN, SHOP, CHAIN).definitions) == set(CHAIN.definitions)


def test_a_part_that_nobody_knows_stays_unknown():
    stranger = Rig(parts={"it": PlacedPart(use="gone/part", at=(0, 0))}, links=(Link(source="it.a", target="it.b"),))
    assert paste(CHAIN, SHOP, stranger).parts["it"].use == "gone/part"
    known = rig(x=EARPHONE.model_copy(update={"id": "gone/part"}))
    after = paste(known, SHOP, stranger)
    assert part_of(after, SHOP, "it") is None
    back = paste(stranger, SHOP, known)
    assert part_of(back, SHOP, "it") is None
    assert part_of(back, SHOP, "x") is not None


def test_nothing_pasted_is_nothing_changed():
    assert paste(CHAIN, SHOP, Rig(title="x")) is CHAIN
    assert paste(CHAIN, SHOP, Rig(notes=(Note(text="x", at=(0, 0)),)), (1, 2)).notes == (Note(text="x", at=(1, 2)),)
    assert paste(CHAIN, SHOP, Rig(frames=(Frame(at=(0, 0), size=(5, 5)),)), (1, 2)).frames[0].at == (1, 2)


def test_nothing_is_pasted_off_the_canvas():
    with pytest.raises(EditRefused, match="too far out"):
        paste(CHAIN, SHOP, CHAIN, (FARTHEST, 0))


def test_a_chain_is_all_that_hangs_together():
    layout = paste(CHAIN, SHOP, CHAIN)
    assert chains_of(layout, ["adapter"]) == {"player", "adapter", "ear"}
    assert chains_of(layout, ["adapter", "ear-2"]) == frozenset(layout.parts)
    assert chains_of(layout, ["gone"]) == frozenset()
    paired = rig("cable.left > ear.left, cable.right > ear.right", cable=PAIRED_CABLE, ear=PAIRED_EARPHONE)
    assert chains_of(paired, ["ear"]) == {"cable", "ear"}
