// What was spoken and is not with the server yet, kept in this browser: it outlives the page. Where nothing can be kept
// (private windows, full disks), it lives as long as the page does.
const database = 'sampark.voices';
const voices = 'voices';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opening: Promise<IDBDatabase> | undefined;
function opened(): Promise<IDBDatabase> {
  opening ??= (async () => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(voices);
    return answerOf(request);
  })();
  return opening;
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) {
  try {
    const store = (await opened()).transaction(voices, mode).objectStore(voices);
    return await answerOf(act(store));
  } catch {
    opening = undefined;
    return undefined;
  }
}

export const keepVoice = (place: string, voice: File): Promise<unknown> =>
  within('readwrite', (store) => store.put(voice, place));

export const dropVoice = (place: string): Promise<unknown> =>
  within('readwrite', (store) => store.delete(place));

export const keptVoice = (place: string): Promise<File | undefined> =>
  within<File | undefined>('readonly', (store) => store.get(place));
