"""Run records as the bytes that are signed, and who signed them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from csg_rules.attest.canonical import AttestationError, as_text, canonical, data_of, read
from csg_rules.attest.model import Attestation, Counts, Input, Options, RulesetUsed, Run, Tool
from csg_rules.attest.signing import WrongKey, holds, new_pair, private_key, public_keys, sign
from csg_rules.attest.verifying import signature_line

RUN = Run(
    schema="csg-attest/1",
    tool=Tool(version="1.0", python="3.11.0", engine="reference", code="0" * 64),
    rulesets=(RulesetUsed(name="core", version="1.0", hash="a"),),
    lexicons="0" * 64,
    overrides=(),
    options=Options(
        rulesets=(), engine="auto", verify=False, fail_on="high", required=(), as_of=None, today=date(2026, 3, 1),
        show_values=False, pseudonymised=False,
    ),
    selection=None, inputs=(Input(role="record", name="Ångström.yaml", sha256="1" * 64, bytes=3),),
    counts=Counts(
        records=1, sites=0, rules=2, passed=1, found=0, exempt=0, not_assessable=0, findings={"high": 0}, waived=0,
        known=0, problems={},
    ),
    findings=None,
    outputs=(),
    exit_code=0,
    started=datetime(2026, 3, 1, 10, 0, tzinfo=UTC),
    ended=datetime(2026, 3, 1, 10, 1, tzinfo=UTC),
)  # fmt: skip


def _keys(folder: Path, name: str = "key") -> tuple[Path, Path]:
    pair = new_pair()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
    private.write_bytes(pair.private)
    public.write_bytes(pair.public)
    return private, public


def _signed(private: Path) -> Attestation:
    return Attestation(run=RUN, signature=sign(canonical(data_of(RUN)), private_key(private)))


def test_canonical_json_has_sorted_keys_no_blanks_and_ascii_alone() -> None:
    assert canonical({"b": [1, {"d": None, "c": "é "}], "a": True}) == b'{"a":true,"b":[1,{"c":"\\u00e9 ","d":null}]}'


def test_what_is_written_is_read_again_and_signs_the_same_bytes(tmp_path: Path) -> None:
    attestation = _signed(_keys(tmp_path)[0])
    again = read(as_text(attestation).encode(), "run.json")
    assert again.attestation == attestation
    assert again.signed == canonical(data_of(RUN))


def test_layout_and_order_of_keys_are_no_part_of_what_is_signed(tmp_path: Path) -> None:
    data = json.loads(as_text(_signed(_keys(tmp_path)[0])))
    other = json.dumps({"signature": data["signature"], "run": dict(reversed(data["run"].items()))})
    assert read(other.encode(), "run.json").signed == canonical(data_of(RUN))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"run": {}}', "{" * 10_000, '{"run": {}, "run": {}}', '{"run": NaN}', "\xff"],
)
def test_what_is_no_run_record_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(AttestationError, match=r"run\.json: not a run record") as refused:
        read(text.encode("latin-1"), "run.json")
    assert "\n" not in str(refused.value)


def test_a_key_that_is_there_twice_is_refused() -> None:
    text = as_text(Attestation(run=RUN)).replace('"exit_code": 0', '"exit_code": 1, "exit_code": 0')
    with pytest.raises(AttestationError):
        read(text.encode(), "run.json")


def test_a_signature_holds_for_its_bytes_and_key_alone(tmp_path: Path) -> None:
    private, public = _keys(tmp_path)
    (key,) = public_keys(public).values()
    (other,) = public_keys(_keys(tmp_path, "other")[1]).values()
    signature = sign(b"what was run", private_key(private))
    assert holds(signature, b"what was run", key)
    assert not holds(signature, b"what was ran", key)
    assert not holds(signature, b"what was run", other)


@pytest.mark.parametrize(
    ("is_signed", "trusted", "state", "said"),
    [
        (False, None, "told", "there is none"),
        (False, "own", "refused", "expected, and there is none"),
        (True, None, "refused", "give that key"),
        (True, "other", "refused", "none of those trusted"),
        (True, "own", "holds", "by key"),
        (True, "both", "holds", "by key"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    is_signed: bool, trusted: str | None, state: str, said: str, tmp_path: Path
) -> None:
    private, own = _keys(tmp_path)
    other = _keys(tmp_path, "other")[1]
    attestation = _signed(private) if is_signed else Attestation(run=RUN)
    path = {"own": own, "other": other, "both": tmp_path}.get(trusted or "")
    keys = public_keys(path) if path else None
    line = signature_line(attestation, canonical(data_of(RUN)), keys)
    assert line.state == state
    assert said in line.said


def test_a_changed_record_is_refused(tmp_path: Path) -> None:
    private, public = _keys(tmp_path)
    changed = RUN.model_copy(update={"exit_code": 1})
    line = signature_line(_signed(private), canonical(data_of(changed)), public_keys(public))
    assert (line.state, "changed after it was signed" in line.said) == ("refused", True)


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    private, public = _keys(tmp_path)
    (tmp_path / "none").mkdir()
    for path, reader in ((public, private_key), (private, public_keys), (tmp_path / "no.pem", private_key),
                         (tmp_path / "no.pem", public_keys), (tmp_path / "none", public_keys)):  # fmt: skip
        with pytest.raises(WrongKey):
            reader(path)


def test_a_key_of_another_kind_or_with_a_passphrase_is_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    file = tmp_path / "key.pem"
    file.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with pytest.raises(WrongKey, match="not an Ed25519 key"):
        private_key(file)
    file.write_bytes(
        ed25519.Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
        )
    )
    with pytest.raises(WrongKey, match="passphrase"):
        private_key(file)
