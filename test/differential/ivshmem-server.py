"""A scripted ivshmem server: says to every client what its socket's name says, and ends with its stdin.

    ivshmem-server.py PATH iv-v0-i0-s4096-n1[-fv][-fi][-early][-hup]

v: protocol version, i: the client's id, s: bytes of shared memory, n: interrupt descriptors; fv and fi: the version or the
id comes with a descriptor, early: interrupt descriptors before the shared memory, hup: hangs up before the shared memory.
"""
import os
import re
import socket
import struct
import sys
import threading

path, name = sys.argv[1:3]
version, peer, size, vectors = (int(n) for n in re.match(r"iv-v(\d+)-i(\d+)-s(\d+)-n(\d+)", name).groups())
flags = name.split("-")[5:]


def send(connection, value, descriptor=None):
    data = struct.pack("<q", value)
    if descriptor is None:
        connection.sendall(data)
    else:
        socket.send_fds(connection, [data], [descriptor])


def greet(connection):
    send(connection, version, os.eventfd(0) if "fv" in flags else None)
    send(connection, peer, os.eventfd(0) if "fi" in flags else None)
    if "early" in flags:
        send(connection, peer, os.eventfd(0))
    if "hup" in flags:
        connection.close()
        return
    memory = os.memfd_create("ivshmem")
    os.ftruncate(memory, size)
    send(connection, -1, memory)
    for _ in range(vectors):
        send(connection, peer, os.eventfd(0))


def serve(listener):
    kept = []
    while True:
        connection, _ = listener.accept()
        kept.append(connection)
        try:
            greet(connection)
        except OSError:
            # The client refused and went away.
            pass


listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(path)
listener.listen(4)
print("listening", flush=True)
threading.Thread(target=serve, args=(listener,), daemon=True).start()
sys.stdin.read()
