"""An ivshmem server that says to its one client exactly what it is told to, byte by byte if need be.

    odd-server.py PATH STEPS

STEPS is a JSON list of {"value": NUMBER, "with": KIND, "times": N, "cut": BYTES, "late": true}: an 8-byte number and what
comes with it: memory (64 KiB, sealed), eventfd, pair (two eventfds), file, socket, pipe (whose other end is closed) or
nothing. It goes out N times; cut: after so many bytes there is a pause, and the descriptor comes with the first piece, or
late, with the second. {"joined": [NUMBERS]} are sent at once. {"await": "line"} waits for a line of its stdin. After the
steps the connection stays open to the end of stdin.
"""
import array
import fcntl
import json
import os
import resource
import socket
import struct
import sys
import tempfile
import time

path, steps = sys.argv[1], json.loads(sys.argv[2])
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def make(kind):
    if kind == "memory":
        memory = os.memfd_create("odd", os.MFD_ALLOW_SEALING)
        os.ftruncate(memory, 65536)
        # F_ADD_SEALS: shrink, grow and seal.
        fcntl.fcntl(memory, 1033, 7)
        return [memory]
    if kind == "eventfd":
        return [os.eventfd(0)]
    if kind == "pair":
        return [os.eventfd(0), os.eventfd(0)]
    if kind == "file":
        with tempfile.TemporaryFile() as file:
            return [os.dup(file.fileno())]
    if kind == "socket":
        return [socket.socketpair()[0].detach()]
    if kind == "pipe":
        reading, writing = os.pipe()
        os.close(writing)
        return [reading]
    return []


def send(client, data, descriptors):
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
    client.sendmsg([data], rights)


def take(client, step):
    if "await" in step:
        sys.stdin.readline()
        return
    if "joined" in step:
        client.sendall(b"".join(struct.pack("<q", value) for value in step["joined"]))
        return
    descriptors = make(step.get("with"))
    data = struct.pack("<q", step["value"])
    cut = step.get("cut", 0)
    for _ in range(step.get("times", 1)):
        if cut:
            send(client, data[:cut], [] if step.get("late") else descriptors)
            time.sleep(0.005)
            send(client, data[cut:], descriptors if step.get("late") else [])
        else:
            send(client, data, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)


listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen()
print("listening", flush=True)
client, _ = listener.accept()
try:
    for step in steps:
        take(client, step)
except (BrokenPipeError, ConnectionResetError):
    # The client has had enough.
    pass
print("done", flush=True)
sys.stdin.read()
