"""Works periods out from the rules of law and the package chinesecalendar, without the project's code.

    python3 count-periods.py path/to/chinesecalendar.whl < cases.jsonl > answers.jsonl

A case a line on stdin, its answer in the same order on stdout. The package raises an error for a year it does not
know, so no answer rests on a guess.
"""

import calendar
import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

sys.path.insert(0, sys.argv[1])

import chinese_calendar  # noqa: E402

BEIJING = timezone(timedelta(hours=8))
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=None)
def is_workday(day):
    return chinese_calendar.is_workday(day)


def any_day(_day):
    return True


def beijing_time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(BEIJING)


def suspended_days(case):
    """The set of all days lost; a day in two suspensions is in it once."""
    days = set()
    for suspension in case["suspensions"]:
        day, end = date.fromisoformat(suspension["from"]), date.fromisoformat(suspension["to"])
        while day < end:
            days.add(day)
            day += ONE_DAY
    return days


def months_from(day, months):
    """Civil Code art. 202: the corresponding day, or the last day of a month that has none."""
    year, month = divmod(day.year * 12 + (day.month - 1) + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def corresponding_day(day, unit, n):
    if unit == "day":
        return day + n * ONE_DAY
    return months_from(day, 12 * n if unit == "year" else n)


def nth_day(after, n, counts, step=ONE_DAY):
    """The n-th day that counts, looking from the day next to `after`."""
    day = after
    while n > 0:
        day += step
        n -= counts(day)
    return day


def last_day_forward(case, start):
    """The end of the period before rolling: days lost do not count, extensions are chained on the end."""
    period = case["period"]
    lost = suspended_days(case)
    eve = start - ONE_DAY if period["startCounted"] else start
    stages = [(period["unit"], period["n"])] + [(e["unit"], e["n"]) for e in case["extend"]]
    end = eve
    for index, (unit, n) in enumerate(stages):
        if unit == "workday":
            end = nth_day(end, n, lambda day: is_workday(day) and day not in lost)
            continue
        if index == 0:
            # An effect period ends on the day before the corresponding day.
            target = corresponding_day(start, unit, n) - (start - eve)
        else:
            target = corresponding_day(end, unit, n)
        end = nth_day(end, (target - end).days, lambda day: day not in lost)
    return end


def last_day_backward(case, start):
    period = case["period"]
    if period["unit"] == "workday":
        morrow = start + ONE_DAY if period["startCounted"] else start
        return nth_day(morrow, period["n"], is_workday, -ONE_DAY)
    day = corresponding_day(start, period["unit"], -period["n"])
    return day + ONE_DAY if period["startCounted"] else day


def roll(day, direction):
    steps = {"none": None, "forward": ONE_DAY, "backward": -ONE_DAY}
    step = steps[direction]
    while step is not None and not is_workday(day):
        day += step
    return day


def by_days(case):
    start = beijing_time(case["startsAt"]).date()
    period = case["period"]
    work_out = last_day_backward if period["direction"] == "before" else last_day_forward
    nominal = work_out(case, start)
    due = roll(nominal, period["roll"])
    if "cutoff" in period:
        due_at = datetime.combine(due, time.fromisoformat(period["cutoff"]), BEIJING)
    else:
        due_at = datetime.combine(due + ONE_DAY, time(), BEIJING)
    return {"nominal": nominal.isoformat(), "dueOn": due.isoformat(), "dueAt": due_at.isoformat()}


def by_hours(case):
    period = case["period"]
    begin = beijing_time(case["startsAt"])
    forward = period["direction"] == "after"
    if period["hourStart"] == "nextHour":
        begin = begin.replace(minute=0, second=0) + timedelta(hours=1 if forward else 0)
    if not forward:
        due = begin - timedelta(hours=period["n"])
    else:
        left = timedelta(hours=period["n"] + sum(e["n"] for e in case["extend"]))
        due = run_down(begin, left, suspended_days(case))
    return {"nominal": None, "dueOn": due.date().isoformat(), "dueAt": due.isoformat()}


def run_down(moment, left, lost):
    """Where the moment stands when `left` has run off, no time running on a lost day."""
    while left > timedelta():
        midnight = datetime.combine(moment.date() + ONE_DAY, time(), BEIJING)
        if moment.date() in lost:
            moment = midnight
            continue
        ran = min(left, midnight - moment)
        moment += ran
        left -= ran
    return moment


for line in sys.stdin:
    asked = json.loads(line)
    answer = by_hours(asked) if asked["period"]["unit"] == "hour" else by_days(asked)
    sys.stdout.write(json.dumps(answer) + "\n")
