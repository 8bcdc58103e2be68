package io.corobridge.weaver;

import org.objectweb.asm.tree.AbstractInsnNode;

/** Says that a method can't be woven, and at which instruction. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AbstractInsnNode at;

    Refusal(AbstractInsnNode at, String what) {
        super(what, null, false, false);
        this.at = at;
    }

    /** As a note about a method of {@code place}. */
    Note note(Place place) {
        return new Note(place.of(at), String.valueOf(getMessage()));
    }
}
