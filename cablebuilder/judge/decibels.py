"""Formulas of level: sensitivities, power, voltage, current, damping, listening time. Numbers in, numbers out.

Volts and amperes are RMS, sound pressure is in dB SPL (over 20 micropascals). Sources without an address are computed
from definitions. Must never know a part. Read on in :mod:`cablebuilder.judge.level`.
"""

import math

DBU_ZERO_VOLTS = math.sqrt(0.6)
"""0 dBu: 1 mW into 600 ohm (IEC 60268-2)."""
WEEK_DB, WEEK_HOURS = 80.0, 40.0
"""A week's allowance for adults: 80 dBA for 40 h, half of it for every 3 dB more.

*Source*: ITU-T H.870 (08/2018) with H.871 (07/2019), 1.6 Pa2h in 7 days.
"""


def volt_sensitivity(db_per_milliwatt: float, ohms: float) -> float:
    """Return dB SPL at 1 V from dB SPL at 1 mW: 1 V gives 1000/ohms milliwatts.

    *Source*: computed; 97 dB/mW at 300 ohm is 102.2 dB/V. A public calculator prints the opposite sign.
    """
    return db_per_milliwatt + 10 * math.log10(1000 / ohms)


def milliwatt_sensitivity(db_per_volt: float, ohms: float) -> float:
    """Return dB SPL at 1 mW from dB SPL at 1 V.

    *Source*: the inverse of :func:`volt_sensitivity`.
    """
    return db_per_volt - 10 * math.log10(1000 / ohms)


def sound_pressure(db_per_volt: float, volts: float) -> float:
    """Return the dB SPL of some volts (above zero), signal or noise, at an ear of so many dB SPL at 1 V.

    *Source*: computed; 2 microvolts on 120 dB/V are 6 dB SPL.
    """
    return db_per_volt + 20 * math.log10(volts)


def milliwatts_for(target_db_spl: float, db_per_milliwatt: float) -> float:
    """Return the milliwatts that a level needs.

    *Source*: nwavguy.blogspot.com/2011/09/more-power.html, table of 2011-09-02: 97 dB/mW needs 20 mW for 110 dB.
    """
    return float(10 ** ((target_db_spl - db_per_milliwatt) / 10))


def milliwatts_at(volts: float, ohms: float) -> float:
    """Return the milliwatts that volts put into ohms.

    *Source*: Joule's law.
    """
    return 1000 * volts**2 / ohms


def volts_at(milliwatts: float, ohms: float) -> float:
    """Return the volts at which ohms take milliwatts.

    *Source*: Joule's law; 20 mW into 300 ohm are 2.4 V.
    """
    return math.sqrt(milliwatts / 1000 * ohms)


def milliamps_at(volts: float, ohms: float) -> float:
    """Return the milliamperes that volts drive through ohms.

    *Source*: Ohm's law; 2.4 V on 300 ohm are 8 mA.
    """
    return 1000 * volts / ohms


def response_shift(source_ohms: float, least_ohms: float, most_ohms: float) -> float:
    """Return by how many dB a source impedance bends the response of an ear whose impedance runs from least to most ohms.

    ``most_ohms`` may be infinite: the bound where the range is not known.
    *Source*: voltage divider; 10 ohm on 8 to 40 ohm is 5.1 dB, 1/8 of the least impedance at most 1.0 dB.
    """
    loudest = 1.0 if math.isinf(most_ohms) else most_ohms / (most_ohms + source_ohms)
    return 20 * math.log10(loudest * (least_ohms + source_ohms) / least_ohms)


def dbu_volts(dbu: float) -> float:
    """Return the volts of a level in dBu.

    *Source*: definition; -124 dBu are 0.49 microvolts.
    """
    return float(DBU_ZERO_VOLTS * 10 ** (dbu / 20))


def weekly_hours(db_spl: float) -> float:
    """Return for how many hours a week a steady level uses up an adult's allowance.

    *Source*: equal energy with the allowance of :data:`WEEK_DB`; 89 dB 5 h, 98 dB 38 min, 110 dB 2.4 min.
    """
    return float(WEEK_HOURS * 10 ** ((WEEK_DB - db_spl) / 10))
