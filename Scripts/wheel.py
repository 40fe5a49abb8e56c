#!/usr/bin/env python3
"""Writes the wheel of a release and prints its name: Scripts/wheel.py VERSION TREE FOLDER.

TREE is the archive's folder. The wheel carries its executable as a script, which pip puts beside Python's own, with the
manual and the licences. Times are SOURCE_DATE_EPOCH; names are sorted, so that the same files give the same bytes.
"""
import base64, hashlib, os, pathlib, sys, time, zipfile

version, tree, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
tag = "py3-none-linux_x86_64"
distribution = f"swift_evidence-{version}"
information, data = f"{distribution}.dist-info", f"{distribution}.data"
root = pathlib.Path(__file__).resolve().parent.parent

metadata = f"""Metadata-Version: 2.1
Name: swift-evidence
Version: {version}
Summary: Meta-analysis: from a table of studies to a pooled result and a forest plot
License: Apache-2.0
Platform: linux_x86_64
Classifier: Environment :: Console
Classifier: Intended Audience :: Science/Research
Classifier: License :: OSI Approved :: Apache Software License
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Scientific/Engineering :: Information Analysis
Description-Content-Type: text/markdown

""" + (root / "Sources/Evidence/Evidence.docc/Install.md").read_text()

members = {
    f"{information}/METADATA": metadata.encode(),
    f"{information}/WHEEL": f"Wheel-Version: 1.0\nGenerator: swift-evidence\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
    f"{data}/scripts/evidence": (tree / "bin/evidence").read_bytes(),
}
documents = tree / "share/doc/evidence"
for path in [documents / "LICENSE", *documents.glob("licences/*")]:
    members[f"{information}/licenses/{path.relative_to(documents)}"] = path.read_bytes()
for path in (tree / "share/man").rglob("*.gz"):
    members[f"{data}/data/{path.relative_to(tree)}"] = path.read_bytes()

record = f"{information}/RECORD"
digest = lambda content: base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
rows = [f"{name},sha256={digest(content)},{len(content)}\n" for name, content in sorted(members.items())]
members[record] = "".join([*rows, f"{record},,\n"]).encode()

# A ZIP knows no time before 1980, and only even seconds.
moment = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
name = f"{distribution}-{tag}.whl"
with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
    # RECORD comes last.
    for member in sorted(members, key=lambda member: (member == record, member)):
        entry = zipfile.ZipInfo(member, moment)
        entry.external_attr = (0o100755 if "/scripts/" in member else 0o100644) << 16
        entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
        wheel.writestr(entry, members[member])
print(name)
