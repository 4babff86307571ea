#!/usr/bin/env python3
"""Measures the executable beside others, in one run and interleaved.

usage: src/bench/bench.py [--quick] [--json FILE] [--static FILE] [--dynamic FILE]

Needs cc, go, and GRAALVM_HOME for what it compares with; valgrind for the counts of instructions. What is
built is kept in target/bench. The executables are not built: see docs/native-build.md.
"""
import argparse
import base64
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.join(ROOT, "src", "bench")
WORK = os.path.join(ROOT, "target", "bench")
PAIR = {"KSCP_REGISTRY_USERNAME": "robot", "KSCP_REGISTRY_PASSWORD": "secret"}
SIZES = (1, 10, 100, 1000, 10000)


def path(*parts):
    return os.path.join(WORK, *parts)


def write(name, text):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    with open(path(name), "w") as file:
        file.write(text)
    os.chmod(path(name), 0o600)
    return path(name)


def run(*command, **options):
    subprocess.run(command, check=True, **options)


def build():
    """Builds what is missing of the programs to compare with."""
    os.makedirs(WORK, exist_ok=True)
    if not os.path.exists(path("measure")):
        run("cc", "-O2", "-static", "-o", path("measure"), os.path.join(HERE, "measure.c"))
    if not os.path.exists(path("go-provider")) and shutil.which("go"):
        run("go", "build", "-ldflags=-s -w", "-o", path("go-provider"), ".", cwd=os.path.join(HERE, "go"),
            env={**os.environ, "CGO_ENABLED": "0"})
    graalvm = os.environ.get("GRAALVM_HOME")
    if not os.path.exists(path("hello")) and graalvm:
        run(os.path.join(graalvm, "bin", "javac"), "-d", WORK, os.path.join(HERE, "Hello.java"))
        run(os.path.join(graalvm, "bin", "native-image"), "-Os", "--static", "--libc=musl", "-cp", WORK, "Hello",
            path("hello"), stdout=subprocess.DEVNULL)


def installed(name, executable):
    """A copy, as on a node: a file that a linker has just written is read in more and smaller pieces."""
    target = path(name + "-provider")
    shutil.copy(executable, target + ".new")
    os.replace(target + ".new", target)
    return target


def request(image):
    name = "request-" + re.sub(r"\W", "-", image) + ".json"
    return write(name, '{"kind":"CredentialProviderRequest",'
                 '"apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"%s"}\n' % image)


def rules(count):
    text = "credentials:\n" + "".join(
        "  - matchImages: [r%d.example.com]\n    username: robot-%d\n    password: secret-%d\n" % (i, i, i)
        for i in range(count))
    return write("rules-%d.yaml" % count, text)


def docker(count):
    auths = {"d%d.example.com" % i: {"auth": base64.b64encode(b"robot:secret").decode()} for i in range(count)}
    write("docker-%d.json" % count, json.dumps({"auths": auths}, indent="\t"))
    return write("docker-%d.yaml" % count, "credentials:\n  - dockerConfigFile: docker-%d.json\n" % count)


def cases(static, dynamic):
    """Name, request, command and environment of each case."""
    image = request("registry.example.com/team/app")
    found = [("/bin/true", image, ["/bin/true"], {})]
    if os.path.exists(path("hello")):
        found.append(("native hello world", image, [path("hello")], {}))
    if os.path.exists(path("go-provider")):
        found.append(("Go program on the Kubernetes types", image, [path("go-provider")], PAIR))
    if dynamic:
        found.append(("dynamic: environment pair", image, [dynamic], PAIR))
    found.append(("static: environment pair", image, [static], PAIR))
    found.append(("flat file", image, [static, "--config", write("flat.yaml", "username: robot\npassword: secret\n")], {}))
    for size in SIZES:
        command = [static, "--config", rules(size)]
        found.append(("%d rules, the last matches" % size, request("r%d.example.com/a" % (size - 1)), command, {}))
        if size > 1:
            found.append(("%d rules, the first matches" % size, request("r0.example.com/a"), command, {}))
            found.append(("%d rules, none matches" % size, image, command, {}))
    write("secret/username", "robot")
    write("secret/password", "secret")
    config = write("secret.yaml", "credentials:\n  - matchImages: [registry.example.com]\n    secretDir: secret\n")
    found.append(("secret directory", image, [static, "--config", config], {}))
    for size in (1, 100, 10000):
        found.append(("Docker configuration of %d entries" % size, request("d%d.example.com/a" % (size - 1)),
                      [static, "--config", docker(size)], {}))
    return found


def measure(count, parallel, case):
    name, stdin, command, environment = case
    output = subprocess.run([path("measure"), str(count), str(parallel), stdin] + command, env=environment,
                            check=True, capture_output=True, text=True).stdout
    samples = [tuple(map(int, line.split())) for line in output.splitlines()]
    if any(sample[4] != 0 for sample in samples):
        sys.exit("%s failed" % name)
    return samples


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def one_by_one(all_cases, runs):
    samples = {case[0]: [] for case in all_cases}
    for _ in range(3):
        for case in all_cases:
            measure(1, 1, case)
    for _ in range(runs):
        for case in all_cases:
            samples[case[0]] += measure(1, 1, case)
    rows = []
    for case in all_cases:
        wall = [s[0] / 1000 for s in samples[case[0]]]
        cpu = [(s[1] + s[2]) / 1000 for s in samples[case[0]]]
        rows.append({"case": case[0], "wall_ms": round(statistics.median(wall), 2),
                     "wall_p95_ms": round(quantile(wall, 0.95), 2), "cpu_ms": round(statistics.median(cpu), 2),
                     "cpu_p95_ms": round(quantile(cpu, 0.95), 2),
                     "resident_mb": round(statistics.median(s[3] for s in samples[case[0]]) / 1024, 1)})
    return rows


def at_once(all_cases, counts):
    rows = []
    chosen = [c for c in all_cases if c[0] in ("Go program on the Kubernetes types", "static: environment pair",
                                               "dynamic: environment pair", "100 rules, the last matches")]
    for count in counts:
        for case in chosen:
            runs = [measure(count, count, case) for _ in range(5)]
            totals = [max(s[0] for s in run) / 1000 for run in runs]
            walls = [s[0] / 1000 for run in runs for s in run]
            rows.append({"case": case[0], "at_once": count, "total_ms": round(statistics.median(totals), 1),
                         "per_second": round(count / statistics.median(totals) * 1000),
                         "p99_ms": round(quantile(walls, 0.99), 1),
                         "sum_resident_mb": round(statistics.median(sum(s[3] for s in run) for run in runs) / 1024)})
    return rows


def instructions(all_cases):
    rows = []
    if not shutil.which("valgrind"):
        return rows
    for name, stdin, command, environment in all_cases:
        if name.startswith(("static", "flat", "100 rules, the last", "1000 rules, the last", "secret", "Docker")):
            with open(stdin) as file:
                result = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"] + command,
                                        stdin=file, capture_output=True, text=True,
                                        env={**environment, "PATH": os.environ["PATH"]})
            match = re.search(r"Collected : (\d+)", result.stderr)
            if match:
                rows.append({"case": name, "instructions": int(match.group(1))})
    return rows


def table(rows):
    if not rows:
        return ""
    head = list(rows[0])
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(row[key]) for key in head) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def machine():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    return {"cpu": model.group(1) if model else platform.machine(), "cores": os.cpu_count(),
            "kernel": platform.release()}


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--static", default=os.path.join(ROOT, "target", "static-credential-provider"))
    parser.add_argument("--dynamic")
    options = parser.parse_args()
    build()
    static = installed("static", options.static)
    dynamic = installed("dynamic", options.dynamic) if options.dynamic else None
    all_cases = cases(static, dynamic)
    result = {"machine": machine(), "size_mb": round(os.path.getsize(static) / 1e6, 1),
              "one_by_one": one_by_one(all_cases, 30 if options.quick else 300),
              "at_once": at_once(all_cases, (100,) if options.quick else (100, 500)),
              "instructions": instructions(all_cases)}
    print("Machine: %(cpu)s, %(cores)s cores, Linux %(kernel)s" % result["machine"])
    print("Executable: %s MB\n" % result["size_mb"])
    for part in ("one_by_one", "at_once", "instructions"):
        print(table(result[part]))
    if options.json:
        with open(options.json, "w") as file:
            json.dump(result, file, indent=2)


if __name__ == "__main__":
    main()
