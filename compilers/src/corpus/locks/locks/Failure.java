package locks;

/** What shapes throw. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Failure() {
        super("thrown by a shape", null, false, false);
    }
}
