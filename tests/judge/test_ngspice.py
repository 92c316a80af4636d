"""Every voltage the judge computes for 300 random rigs, against ngspice on a netlist written independently (netlist.py)."""

import os
import shutil
import subprocess

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.hearing import sound_of
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.roles import Assumptions
from tests.judge.netlist import netlist_of
from tests.judge.random_rigs import random_rig

SEEDS = range(300)
RELATIVE, ABSOLUTE_VOLTS = 1e-3, 1e-6
REQUIRED = os.environ.get("CI") == "true" or "CABLEBUILDER_REQUIRE_TOOLS" in os.environ


def simulated(netlists, folder):
    """Return the volts of every listener for every drive of every rig, by seed, drive and place of the listener."""
    lines = ["* random rigs, each once for every channel that can be excited"]
    runs = [(seed, drive) for seed, netlist in netlists.items() for drive in netlist.drives]
    for number, (seed, drive) in enumerate(runs):
        lines += netlists[seed].lines(str(number), drive)
    lines += [".control", "op", "set filetype=ascii", "write volts.raw", "quit", ".endc", ".end", ""]
    (folder / "rigs.cir").write_text("\n".join(lines))
    done = subprocess.run(["ngspice", "-b", "rigs.cir"], cwd=folder, capture_output=True, text=True, check=False, timeout=100)
    assert (folder / "volts.raw").exists(), done.stdout[-2000:] + done.stderr[-2000:]
    header, _, values = (folder / "volts.raw").read_text().partition("Values:\n")
    names = [line.split()[1] for line in header.partition("Variables:\n")[2].splitlines()]
    volts = dict(zip(names, (float(line.split()[-1]) for line in values.splitlines() if line.strip()), strict=True))
    return {
        (seed, drive, place): volts[f"v(m{number}_{place})"]
        for number, (seed, drive) in enumerate(runs)
        for place in range(len(netlists[seed].listeners))
    }


def judged(rig, catalog):
    """Return the volts of every listener by drive, as the judge computes them before it rounds them for the report."""
    found = {}
    for members in chain_members(rig):
        circuit = build_circuit(rig, catalog, members)
        roles = roles_of(circuit, catalog, Assumptions())
        bench = Bench(Scene(rig, catalog, circuit), roles, metal_of(circuit, roles, Assumptions()))
        if not roles.sockets or not roles.places:
            continue
        sound = sound_of(bench, Assumptions())
        for row, place in enumerate(sound.places):
            for column, (number, channel) in enumerate(sound.drives):
                socket = roles.sockets[number]
                ends = (place.at, str(circuit.contacts[place.plus]), str(circuit.contacts[place.minus]))
                found[socket.stage.part, frozenset(socket.ports), channel, *ends] = sound.volts[row][column]
    return found


@pytest.mark.skipif(not REQUIRED and shutil.which("ngspice") is None, reason="ngspice is not installed")
def test_every_voltage_agrees_with_ngspice(catalog, tmp_path, record_property):
    record_property("seeds", str(SEEDS))
    rigs = {seed: random_rig(seed) for seed in SEEDS}
    netlists = {seed: netlist_of(rig, catalog) for seed, rig in rigs.items()}
    expected = {seed: {} for seed in SEEDS}
    for (seed, drive, place), volts in simulated(netlists, tmp_path).items():
        listener = netlists[seed].listeners[place]
        expected[seed][*drive, listener.at, listener.plus, listener.minus.replace("..device ground", ".ground")] = volts
    wrong, count = [], 0
    for seed, rig in rigs.items():
        told = judged(rig, catalog)
        assert told.keys() <= expected[seed].keys(), f"seed {seed}: the netlist has no such listener"
        for key, volts in expected[seed].items():
            count += 1
            got = told.get(key, 0.0)  # another chain hears nothing
            if abs(got - volts) > max(ABSOLUTE_VOLTS, RELATIVE * abs(volts)):
                wrong.append(f"seed {seed}, {key[0]} {key[2]} at {key[3]}: {got:.9g} V, ngspice says {volts:.9g} V")
    assert not wrong, "\n".join([f"{len(wrong)} of {count}", *wrong[:40]])
    assert count > 5_000
