"""What all tests share: how Hypothesis looks for counter-examples."""

import os

from hypothesis import settings

# No deadline: a cold machine took 33 s for what takes 3. CI draws the same examples each time.
settings.register_profile("aikit", deadline=None, max_examples=200)
settings.register_profile("ci", settings.get_profile("aikit"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "aikit")
