// What the process of the command knows of itself.
#ifndef CPROCESS_H
#define CPROCESS_H

// The hash of the commit it was built from, as Scripts/build found it, followed by "-changed" where the sources were not those
// of the commit; empty where something else built the command.
const char *process_commit(void);

// The words of its command line, the program's name first. Swift reads them from /proc, which a chroot may not have; without
// it a command would be taken for one without words.
int process_argument_count(void);
const char *process_argument(int index);

#endif
