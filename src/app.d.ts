/** A guide who is logged in, as the server knows them. */
interface SignedInGuide {
  /** Stays on the server. */
  readonly id: string;
  readonly name: string;
  readonly office: string;
}

/** A helper far away who is logged in, and is 18. */
interface SignedInHelper {
  /** Stays on the server. */
  readonly id: string;
  /** Absent where the login tells none. */
  readonly name?: string;
}

/** A public PC in an office, enrolled and not refused. */
interface EnrolledTerminal {
  readonly id: string;
  readonly name: string;
  readonly office: string;
}

declare global {
  namespace App {
    interface Locals {
      /** True wherever people, login or keys are made up; every page says so. */
      demo: boolean;
      language: import('./lib/words').Language;
      guide: SignedInGuide | null;
      helper: SignedInHelper | null;
      terminal: EnrolledTerminal | null;
    }
    interface PageData {
      demo?: boolean;
    }
  }
}

export {};
