package io.corobridge.tck.machine;

/** An error that a random program throws. */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int id;

    public Trouble(int id) {
        super("E" + id, null, true, false);
        this.id = id;
    }

    public int id() {
        return id;
    }
}
