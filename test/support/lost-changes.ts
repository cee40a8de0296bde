/**
 * A dev server whose visibility has lost changes, as after a kill: the server is stopped, and rows of its
 * visibility are restored from an earlier copy.
 */
import { copyFile } from 'node:fs/promises';
import { runProgram } from '../../src/servers/run-program';

/** Copies the database of a stopped server. */
export async function copyOf(database: string): Promise<string> {
  const copy = `${database}.earlier`;
  await copyFile(database, copy);
  return copy;
}

/** Restores the rows of these executions from the copy, also deleted rows. The server must be stopped. */
export async function loseChanges(
  database: string,
  { copy, workflowIds }: { readonly copy: string; readonly workflowIds: readonly string[] },
): Promise<void> {
  await runProgram('python3', ['-c', script, database, copy, ...workflowIds]);
}

const script = `
import sqlite3, sys
database, copy, *ids = sys.argv[1:]
db = sqlite3.connect(database)
db.execute('ATTACH ? AS earlier', (copy,))
columns = ', '.join(row[1] for row in db.execute('PRAGMA table_info(executions_visibility)'))
db.execute('DELETE FROM visibility_tasks') # a server that starts does again what it did last
for id in ids:
    db.execute('DELETE FROM executions_visibility WHERE workflow_id = ?', (id,))
    restored = db.execute(
        f'INSERT INTO executions_visibility ({columns}) SELECT {columns} FROM earlier.executions_visibility WHERE workflow_id = ?',
        (id,),
    )
    assert restored.rowcount == 1, id
db.commit()
`;
