# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls the command within limits: a process that is loaded once and forks for each call (tests/served/Protocol.h)."""
import array
import os
import resource
import select
import shutil
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

SECONDS = 20        # of processor time: other processes may be busy
LONGEST = 180       # on the clock
MEMORY = 6_000_000_000
WRITTEN = 500_000_000


class Answer(NamedTuple):
    code: int        # exit code, or minus the signal
    out: bytes
    err: bytes
    seconds: float   # of processor time
    memory: int      # largest resident size seen, in bytes
    stopped: str     # why the call was ended from here, or empty


def size_of(folders):
    total = 0
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                try:
                    total += os.lstat(os.path.join(place, name)).st_blocks * 512
                except OSError:
                    pass
    return total


def memory_of(process):
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except (OSError, IndexError):
        pass
    return 0


def processor_time(process):
    """In seconds, of a process with all its threads."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0


class Command:
    """fovea of a build folder, copied first, because a build may replace it. Use as a context."""

    def __init__(self, build, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.program = shutil.copy2(Path(build) / "bin/fovea", self.folder / "fovea")
        self.module = shutil.copy2(Path(build) / "tests/served/libfovea_served.so", self.folder / "served.so")
        self.socket = str(self.folder / "socket")
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        Path(self.socket).unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(self.socket)
        listener.listen(8)
        os.set_inheritable(listener.fileno(), True)
        environment = dict(os.environ, LD_PRELOAD=str(self.module), FOVEA_SERVED_LISTENER=str(listener.fileno()),
                           OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        self.process = subprocess.Popen([self.program], env=environment, pass_fds=[listener.fileno()], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self.limit)
        listener.close()

    def stop(self):
        self.process.kill()
        self.process.wait()

    @staticmethod
    def limit():
        os.setpriority(os.PRIO_PROCESS, 0, 10)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def call(self, arguments, folder, environment, watched):
        """Runs the command there and ends it at a limit; `watched` are the folders in which it writes."""
        with open(self.folder / "out", "w+b") as out, open(self.folder / "err", "w+b") as err, open("/dev/null", "rb") as empty:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            connection.connect(self.socket)
            texts = [os.fsencode(str(text)) for text in ["fovea", *arguments]]
            rest = [os.fsencode(f"{name}={value}") for name, value in environment.items()]
            message = b"\x07" + struct.pack("=I", len(texts)) + b"\0".join([os.fsencode(folder), *texts, *rest]) + b"\0"
            streams = array.array("i", [empty.fileno(), out.fileno(), err.fileno()])
            connection.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
            code, seconds, memory, stopped = self.wait(connection, watched)
            for stream in (out, err):
                stream.seek(0)
            return Answer(code, out.read(WRITTEN), err.read(WRITTEN), seconds, memory, stopped)

    @staticmethod
    def wait(connection, watched):
        begun = time.monotonic()
        process, = struct.unpack("=i", connection.recv(4))
        memory, stopped, looked, computed = 0, "", 0, 0
        while not select.select([connection], [], [], 0.01)[0]:
            memory = max(memory, memory_of(process))
            computed = max(computed, processor_time(process))
            waited = time.monotonic() - begun
            if computed > SECONDS or waited > LONGEST:
                stopped = f"ran {computed:.1f} s in {waited:.1f} s"
            elif waited > looked + 0.25:
                looked = waited
                if size_of(watched) > WRITTEN:
                    stopped = f"wrote more than {WRITTEN} bytes"
            if stopped:
                os.kill(process, signal.SIGKILL)
                break
        answer = connection.recv(4)
        connection.close()
        if len(answer) < 4:
            return -signal.SIGKILL, computed, memory, stopped or "the command's parent is gone"
        status, = struct.unpack("=i", answer)
        return os.waitstatus_to_exitcode(status), computed, memory, stopped
