"""Both pipelines, for properties that hold for either."""

import pytest


@pytest.fixture(name="either", scope="session", params=["nlp", "checked"])
def _either(request):
    """The rules alone, then with the model."""
    return request.getfixturevalue(request.param)
