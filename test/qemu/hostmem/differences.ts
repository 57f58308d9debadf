// Where our backend objects differ from QEMU on purpose. Each has a test that shows both sides; sequences leave it out.

export const DIFFERENCES = [
  'A policy that names a host node that is there beside one that is not: QEMU starts and the kernel silently leaves the absent node out; ours refuses and names it.',
  'host-nodes and policy set after the memory is there: both accept and list them, and neither applies them; ours says so in the row.',
  'A size of -1: QEMU reads 2^64 - 1 bytes, rounds them up to 0 and ends with a failed assertion (find_ram_offset()); ours refuses it as no number of bytes.',
  'A backend that is made again under its id and plugged again behind the same port as ivshmem-plain: QEMU ends (RAMBlock already registered), since the name of the first block is never unregistered; ours takes it.',
  'A memfd or shm backend whose size is no whole page, and then another of the same id: QEMU 10.0 keeps the first one’s file for migration (cpr_save_fd()) and refuses the second for being too large; ours and QEMU 7.2 make it.',
  'A backend that was plugged, unplugged and is plugged again, as whatever device: QEMU ends with a failed assertion (qemu_ram_set_idstr()), since its block keeps the name of the first device; ours takes it.',
  'Which of several errors of one object-add is told: in QEMU the first in the order of a hash table, with us in the order of the properties; the class of the error is not compared there.',
  'The order of query-memdev: a running QEMU lists in the order of a hash table, ours newest first; compared by id.',
  'The words of messages: ours are our own; compared are success, the class of the error, values and the listing.',
] as const
