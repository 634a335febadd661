/** Guides of the demonstration. The people and the offices are made up. */
export const demoGuides = [
  { id: 'kari', name: 'Kari Veileder', office: 'Nav Testby' },
  { id: 'amir', name: 'Amir Hjelpesen', office: 'Nav Prøvevik' },
  { id: 'liv', name: 'Liv Støttegård', office: 'Nav Eksempeldal' }
] as const;

export const demoRole = 'veileder';
