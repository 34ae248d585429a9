package example.architecture.sandbox;

import example.architecture.terms.Hasty;

/** Breaks the rule for the sandbox: knows the desk. */
public class Talkative {

    public Hasty desk;
}
