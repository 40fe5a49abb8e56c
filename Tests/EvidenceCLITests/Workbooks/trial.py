"""Writes trial.xlsx (three sheets of one made-up review) and the same sheets as CSV files beside it.

    python3 -m venv v && v/bin/pip install openpyxl==3.1.5 && v/bin/python trial.py
"""

import csv
import pathlib

import openpyxl

FOLDER = pathlib.Path(__file__).parent

# Arms in rows, two without a standard deviation, and a column of lists.
EFFECTS = [
    ["Study", "Arm", "Mean", "SD", "N", "components"],
    ["Ames 2019", "training", 21.3, 8.4, 41, "training; supervision"],
    ["Ames 2019", "waiting list", 24.0, 8.9, 43, None],
    ["Brook 2020", "training", 22.0, None, 31, "training"],
    ["Brook 2020", "usual care", 25.0, 9.1, 30, None],
    ["Cole 2021", "training", 18.5, 7.0, 25, "supervision; peer support"],
    ["Cole 2021", "usual care", 23.0, 7.9, 25, None],
    ["Dean 2022", "training", 19.0, 7.7, 38, "training; peer support"],
    ["Dean 2022", "usual care", 22.5, None, 36, None],
    ["Eden 2023", "training", 20.4, 8.8, 52, "supervision"],
    ["Eden 2023", "waiting list", 23.1, 8.2, 50, None],
    ["Ford 2024", "training", 21.7, 7.5, 33, "peer support"],
    ["Ford 2024", "waiting list", 22.0, 7.9, 35, None],
]

# Names as another person writes them.
JUDGEMENTS = [
    ["Study", "ROB", "D1", "D2", "D3", "D4", "D5"],
    ["Ames, 2019", "low", "low", "low", "low", "low", "low"],
    ["BROOK 2020", "high", "low", "high", "low", "low", "low"],
    ["Cole 2021", "some concerns", "low", "low", "some concerns", "low", "low"],
    ["Dean 2022", "low", "low", "low", "low", "low", "low"],
    ["Eden 2023", "some concerns", "some concerns", "low", "low", "low", "low"],
    ["Ford 2024", "high", "low", "low", "low", "high", "low"],
]

CHARACTERISTICS = [
    ["Study", "Country", "Weeks"],
    ["Ames 2019", "UK", 8],
    ["Brook 2020", "China", 6],
    ["Cole 2021", "UK", 12],
    ["Dean 2022", "USA", 4],
    ["Eden 2023", "USA", 8],
    ["Ford 2024", "China", 10],
]

workbook = openpyxl.Workbook()
workbook.remove(workbook.active)
for title, rows in [("Effects", EFFECTS), ("Judgements", JUDGEMENTS), ("Characteristics", CHARACTERISTICS)]:
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append(row)
    with open(FOLDER / f"trial-{title.lower()}.csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
workbook.save(FOLDER / "trial.xlsx")
