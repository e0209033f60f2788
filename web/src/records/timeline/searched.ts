// What a timeline is searched for: entries mark where it stands in them.
import { createContext, use } from 'react';

export const SearchedFor = createContext('');

export const useSearchedFor = (): string => use(SearchedFor);
