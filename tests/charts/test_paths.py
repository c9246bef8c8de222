from labpress.charts.paths import path_data


def test_numbers_have_one_decimal_and_no_character_too_many() -> None:
    commands = [("M", (320.0, 94.04)), ("l", (-0.46, -12.0)), ("q", (0.5, 0.0, -3.25, 10.0))]
    assert path_data(commands) == "M320 94l-.5-12q.5 0-3.2 10"


def test_minus_zero_is_zero() -> None:
    assert path_data([("l", (-0.01, 0.04))]) == "l0 0"
