// The types of the three HTTP surfaces, from the documents their tests approved.
import { execFileSync } from 'node:child_process';

for (const surface of ['driver', 'operator', 'partner']) {
  execFileSync('npx', ['openapi-typescript', `../../../tests/Platform/Approved/openapi/${surface}.json`, '-o', `src/generated/${surface}.d.ts`], { stdio: 'inherit' });
}
