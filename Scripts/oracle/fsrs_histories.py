"""Prints random review histories as py-fsrs schedules them, fuzz off.

A line is one review: rating, seconds since the review before, then what py-fsrs makes of it: state, step (or -),
stability, difficulty, seconds until due, retrievability just before the review. A line `history` starts a new
card, followed by what differs from the defaults: `retention R`, `steps SECONDS…`, `relearning SECONDS…`,
`maximum DAYS`, `weights W…`.
"""

import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

DAY = 86_400
draw = random.Random(20_261_121)


def scheduler(number):
    """The first 220 histories have the default settings, the rest anything allowed."""
    if number < 220:
        return Scheduler(enable_fuzzing=False), ""
    steps = [draw.randint(10, 4000) for _ in range(draw.randint(0, 3))]
    relearning = [draw.randint(10, 4000) for _ in range(draw.randint(0, 3))]
    retention = round(draw.uniform(0.7, 0.97), 3)
    maximum = draw.choice([30, 365, 36500])
    weights = [
        low + (high - low) * draw.random() if draw.random() < 0.3 else weight
        for weight, low, high in zip(DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    ]
    settings = (
        f" retention {retention} steps {' '.join(map(str, steps))} relearning {' '.join(map(str, relearning))}"
        f" maximum {maximum} weights {' '.join(map(repr, weights))}"
    )
    return (
        Scheduler(
            parameters=weights,
            desired_retention=retention,
            learning_steps=[timedelta(seconds=s) for s in steps],
            relearning_steps=[timedelta(seconds=s) for s in relearning],
            maximum_interval=maximum,
            enable_fuzzing=False,
        ),
        settings,
    )


def pause(card, now):
    """When the learner comes back: on time, late, early, the same day, near a whole day, or before (a clock set back)."""
    due = max(0, int((card.due - now).total_seconds()))
    return draw.choice([
        due,
        due,
        due + draw.randint(0, 3 * DAY),
        int(due * draw.uniform(0.2, 4)),
        draw.randint(0, DAY - 1),
        DAY * draw.randint(1, 60) + draw.choice([-1, 0, 1]),
        draw.choice([-3600, 0, 60]),
    ])


for number in range(300):
    fsrs, settings = scheduler(number)
    print("history" + settings)
    now = datetime(2026, 1, 1, tzinfo=timezone.utc)
    card = Card(due=now)
    for review in range(30):
        gap = pause(card, now) if review else 0
        if now + timedelta(seconds=gap) > datetime(9000, 1, 1, tzinfo=timezone.utc):
            gap = 60
        now += timedelta(seconds=gap)
        rating = draw.choices([Rating.Again, Rating.Hard, Rating.Good, Rating.Easy], [2, 1, 6, 1])[0]
        recalled = fsrs.get_card_retrievability(card, now)
        card, _ = fsrs.review_card(card, rating, now)
        step = "-" if card.step is None else card.step
        due = (card.due - now).total_seconds()
        print(
            int(rating), gap, int(card.state), step, repr(card.stability), repr(card.difficulty), repr(due),
            repr(float(recalled)),
        )
