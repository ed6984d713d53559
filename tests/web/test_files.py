"""Rows as a file."""


def _text(answer):
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_everybody_may_download_an_open_table(site):
    text = _text(site.get("/en/resources/prices.wholesale/versions/2/rows.csv"))

    assert text.startswith("variety,kind,price_low")
    assert len(text.strip().splitlines()) == 121


def test_a_download_holds_what_was_looked_for(site):
    text = _text(site.get("/en/resources/prices.wholesale/versions/1/rows.csv?field=variety&op==&value=青稞"))

    assert {line.split(",")[0] for line in text.strip().splitlines()[1:]} == {"青稞"}


def test_rows_about_persons_come_in_no_file(dolma, nyima):
    for reader in (dolma, nyima):
        assert reader.get("/en/resources/population.resident/versions/1/rows.csv").status_code == 404


def test_an_unknown_version_has_no_file(site):
    assert site.get("/en/resources/prices.wholesale/versions/9/rows.csv").status_code == 404
