"""What people see of a night in the Prefect UI and in the quality report, in a real browser."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE_NAME, SCREENSHOTS, Night, Prefect

PIPELINE = ["read", "plan", "extract 4 documents", "build", "audit", "release"]


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def artifact(prefect: Prefect, run_id: str, key: str) -> str:
    """The address of the run's artifact."""
    found = prefect.post("/artifacts/filter", artifacts={"key": {"any_": [key]}, "flow_run_id": {"any_": [run_id]}})
    assert len(found) == 1
    return f"{prefect.url}/artifacts/artifact/{found[0]['id']}"


def test_deploying_twice_leaves_one_pool_and_each_deployment_once(prefect: Prefect, night: Night) -> None:
    deployments = [found for found in prefect.post("/deployments/filter") if found["work_pool_name"]]

    assert sorted(found["name"] for found in deployments) == ["backfill", "nightly"]
    assert [found["concurrency_limit"] or found["global_concurrency_limit"]["limit"] for found in deployments] == [1, 1]
    pools = prefect.post("/work_pools/filter")
    assert [(pool["name"], pool["type"], pool["concurrency_limit"]) for pool in pools] == [("communique", "process", 1)]
    nightly = next(found for found in deployments if found["name"] == "nightly")
    described = nightly["parameter_openapi_schema"]["properties"]
    assert all(described[name].get("description") for name in nightly["parameters"])


def test_the_run_page_reads_as_the_pipeline(prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(f"{prefect.url}/runs/flow-run/{night.published}")

    expect(page.get_by_text(re.compile(r"load /.*/raw.* into /.*/warehouse")).first).to_be_visible()
    expect(page.get_by_text("Completed").first).to_be_visible()
    for line in ("items read", "expectations hold", "published 000001-"):
        expect(page.get_by_text(line).first).to_be_visible()
    shoot(page, "run")
    tasks = prefect.post(
        "/task_runs/filter", flow_runs={"id": {"any_": [night.published]}}, sort="EXPECTED_START_TIME_ASC"
    )
    assert [re.sub(r"-\w{3}$", "", run["name"]) for run in tasks] == PIPELINE
    ids = {run["id"]: re.sub(r"-\w{3}$", "", run["name"]) for run in tasks}
    feeds = {(ids[entry["id"]], ids[run["id"]]) for run in tasks for entries in run["task_inputs"].values()
             for entry in entries if entry.get("id") in ids}  # fmt: skip
    assert set(pairwise(PIPELINE)) <= feeds


def test_the_refused_run_says_why(prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(f"{prefect.url}/runs/flow-run/{night.refused}")

    expect(page.get_by_text("Failed").first).to_be_visible()
    expect(page.get_by_text("the quality gate refused the load").first).to_be_visible()
    expect(page.get_by_text("share of rows in quarantine").first).to_be_visible()
    shoot(page, "refused-run")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("load-summary", ["Load 000001-", "What came in", "What failed", "What went out", "onerror=alert(1)"]),
        ("expectations", ["Every expectation, failed ones first.", "critical", "yes"]),
        ("loads", ["000001-", "published"]),
        ("extraction", ["100"]),
    ],
)
def test_an_artifact(key: str, words: list[str], prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(artifact(prefect, night.published, key))

    for word in words:
        expect(page.get_by_text(word).first).to_be_visible()
    nothing_of_documents_is_rendered(page)
    shoot(page, key)
    if key == "load-summary":
        address = page.get_by_role("link", name="all expectations").get_attribute("href")
        assert artifact(prefect, night.published, "expectations").endswith(str(address))


def test_the_chart_of_volumes_is_an_image(prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(artifact(prefect, night.published, "volumes"))

    image = page.locator("img[src^='data:image/svg+xml']").first
    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") > 100
    shoot(page, "volumes")


def test_what_failed_comes_first(prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(artifact(prefect, night.refused, "expectations"))

    expect(page.get_by_text("share of rows in quarantine").first).to_be_visible()
    expect(page.get_by_text("NO", exact=True).first).to_be_visible()
    shoot(page, "refused-expectations")


def test_the_refused_summary(prefect: Prefect, night: Night, page: Page) -> None:
    page.goto(artifact(prefect, night.refused, "load-summary"))

    expect(page.get_by_text("refused").first).to_be_visible()
    expect(page.get_by_text("share of rows in quarantine").first).to_be_visible()
    shoot(page, "refused-load-summary")


def test_the_report_stands_alone(night: Night, page: Page) -> None:
    page.context.set_offline(True)
    page.goto((night.warehouse / "quality" / "index.html").as_uri())
    expect(page.get_by_text("refused").first).to_be_visible()
    shoot(page, "report-index")
    page.get_by_role("link", name=re.compile("^000001-")).click()

    expect(page.get_by_role("heading", name=re.compile("^Load 000001-.*published"))).to_be_visible()
    expect(page.get_by_text(HOSTILE_NAME).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    nothing_of_documents_is_rendered(page)
    page.locator("summary").click()
    shoot(page, "report")


def test_a_hostile_document_is_explained_as_text(prefect: Prefect, night: Night, tmp_path: Path, page: Page) -> None:
    file = tmp_path / "page.html"
    done = prefect.communique("explain", "hostile.txt", "--html", str(file), "--warehouse", str(night.warehouse))
    assert done.returncode == 0, done.stderr

    page.goto(file.as_uri())

    expect(page.get_by_text("<script>alert(3)</script>").first).to_be_visible()
    nothing_of_documents_is_rendered(page)
    shoot(page, "explanation")


def nothing_of_documents_is_rendered(page: Page) -> None:
    """No element that stands in the hostile documents has become one of the page."""
    assert page.locator("img[src='x'], a[href^='javascript:'], b:text-is('bold'), strong:text-is('bold')").count() == 0
