#!/usr/bin/env python3
"""What analyzers cost a real build: the compiler itself, project by project, with and without them.

usage: build-cost.py [--rounds N] PROJECT... -- NAME=ANALYZER.dll[,ANALYZER.dll...] ...

Each PROJECT (a .csproj that builds here) is built once to learn the compiler's command line. Then the compiler alone runs with no
analyzers and with each NAME's, interleaved, N rounds (default 3). Printed are the medians of the CPU seconds of the whole process and of
the analyzers' execution time as the compiler counts it (-reportanalyzer), each also as a ratio to the compile without analyzers.
The compiler counts the time that passes, not the time that a thread runs: on a busy machine only the CPU seconds mean something.
"""
import re
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path


def command_line(project):
    """The compiler's command line for the project, without the analyzers that it brings."""
    build = subprocess.run(
        ["dotnet", "build", project, "-t:Rebuild", "-v:d", "-p:UseSharedCompilation=false", "-p:BuildProjectReferences=true"],
        capture_output=True, text=True)
    if build.returncode != 0:
        sys.exit(f"{project} does not build: " + "\n".join(l for l in build.stdout.splitlines() if "error" in l)[:2000])
    lines = [l for l in build.stdout.splitlines() if re.search(r"csc(\.dll|\.exe)?\"? ", l) and "/out:" in l]
    if not lines:
        sys.exit(f"{project}: no command line of csc in the build's output")
    words = shlex.split(lines[-1].strip())
    first = next(i for i, w in enumerate(words) if re.search(r"csc(\.dll|\.exe)?$", w))
    kept = [w for w in words[first + 1:] if not re.match(r"[/-](analyzer|a|out|refout|errorlog|reportanalyzer)\b", w)]
    return words[:first + 1], kept, Path(project).resolve().parent


def compile_once(compiler, arguments, folder, analyzers):
    with tempfile.TemporaryDirectory() as out:
        response = Path(out, "csc.rsp")
        response.write_text("\n".join(f'"{a}"' for a in arguments if a != "/noconfig") + f'\n-out:"{out}/o.dll"\n-reportanalyzer\n'
                            + "".join(f'-analyzer:"{a}"\n' for a in analyzers))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([*compiler, "/noconfig", f"@{response}"], cwd=folder, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if re.search(r": error [A-Z]+\d+:", run.stdout) or "CS8032" in run.stdout:
        sys.exit("the compile failed: " + run.stdout[:2000])
    counted = re.search(r"Total analyzer execution time: <?([\d.,]+)", run.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, float(counted.group(1).replace(",", ".")) if counted else 0.0


def main(arguments):
    rounds = 3
    if arguments[:1] == ["--rounds"]:
        rounds, arguments = int(arguments[1]), arguments[2:]
    if "--" not in arguments:
        sys.exit(__doc__)
    projects, contenders = arguments[:arguments.index("--")], arguments[arguments.index("--") + 1:]
    configurations = [("none", [])] + [(n, [str(Path(f).resolve()) for f in files.split(",")]) for n, _, files in (c.partition("=") for c in contenders)]
    lines = [command_line(p) for p in projects]
    measured = {name: [] for name, _ in configurations}
    for _ in range(rounds):
        for name, analyzers in configurations:
            runs = [compile_once(*line, analyzers) for line in lines]
            measured[name].append((sum(r[0] for r in runs), sum(r[1] for r in runs)))
    base = statistics.median(cpu for cpu, _ in measured["none"])
    for name, runs in measured.items():
        cpu, execution = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
        print(f"{name:16} CPU {cpu:8.2f} s ({cpu / base:5.2f} x)   execution {execution:8.3f} s ({100 * execution / base:5.1f} %)")


main(sys.argv[1:])
