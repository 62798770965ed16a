"""What all tests share: how Hypothesis looks for counter-examples."""

import os

from hypothesis import settings

# The same examples each time, so that a change that passes here passes for everyone; `--long`
# looks for new ones. No deadline: a cold machine took 33 s for what takes 3.
settings.register_profile("same", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=500)
settings.load_profile("long" if os.environ.get("AIKIT_LONG") else "same")
