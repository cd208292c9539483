package locks;

/** An object whose monitor the shapes take; known by its class, whatever an optimizer does to the fields. */
public final class Third {}
