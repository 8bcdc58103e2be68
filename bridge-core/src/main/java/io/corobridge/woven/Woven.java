package io.corobridge.woven;

import io.corobridge.CoroutineScope;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A woven body as its own code and its engine see it: the link from caller to callee, and the records of its
 * activations.
 *
 * <p>The methods for woven code are public and final. The methods for an engine are protected. All fields are plain:
 * one thread runs a body at a time, and the engine orders one entry before the next.
 *
 * @since 0.1.0
 */
public abstract class Woven {

    /** The result of a leaf that has to wait. It never leaves woven code. */
    public static final Object SUSPENDED = new Object() {
        @Override
        public String toString() {
            return "SUSPENDED";
        }
    };

    /** The link of an engine that enters a {@link io.corobridge.CoroutineBody}. */
    public static final String COROUTINE_BODY = "run(Lio/corobridge/CoroutineScope;)Ljava/lang/Object;";

    /** The link of an engine that enters a {@link io.corobridge.GeneratorBody}. */
    public static final String GENERATOR_BODY = "run(Lio/corobridge/GeneratorScope;)V";

    private boolean suspended;
    private @Nullable Rec resuming; // the next activation to be entered again; null where code runs as written
    private @Nullable Rec saved; // the activations that were left, the outermost so far first
    private int activations; // the number of saved ones
    private @Nullable String link; // the method that a woven caller is about to enter
    private @Nullable Object target; // what it calls that on: a receiver, or the class of a static or special call

    /** Makes a body that has not been entered. */
    protected Woven() {}

    // ---- for woven code ----

    /** The woven body that {@code scope} belongs to and whose stack this is, or null on other engines. */
    public static @Nullable Woven of(@Nullable Object scope) {
        return scope instanceof WovenScope woven ? woven.woven() : null;
    }

    /**
     * The body of a method with several scopes: the one that is being entered again, or was linked to {@code method}.
     */
    public static @Nullable Woven choose(@Nullable Woven body, @Nullable Object scope, String method) {
        if (body != null && (body.resuming != null || body.link == method)) {
            return body;
        }
        Woven other = of(scope);
        return other != null ? other : body;
    }

    /** Leaves a link: the next call enters {@code method} on {@code target}. */
    public static void link(@Nullable Woven body, String method, @Nullable Object target) {
        if (body != null) {
            body.link = method;
            body.target = target;
        }
    }

    /** Passes a link on: a bridge method was entered as {@code from} and calls {@code to}. */
    public static void bridge(@Nullable Woven body, String from, String to) {
        if (body != null && body.link == from) {
            body.link = to;
        }
    }

    /** Tells after a linked call whether the callee was suspended. The link is void from here on. */
    public static boolean isSuspended(@Nullable Woven body) {
        if (body == null) {
            return false;
        }
        body.unlink();
        if (body.resuming != null) {
            body.resuming = null;
            throw new IllegalStateException("a suspended activation was not entered again, and is lost");
        }
        return body.suspended;
    }

    /** Clears what a call left behind that raised: called where woven code catches. */
    public static void caught(@Nullable Woven body) {
        if (body != null) {
            body.unlink();
            if (body.resuming != null) {
                body.resuming = null;
                body.lost();
            }
            if (body.suspended) { // the error came while activations were being saved: there was no memory or stack for
                // it
                body.suspended = false;
                body.saved = null;
                body.activations = 0;
                body.refuse(new IllegalStateException("the activations of a suspended body could not be saved"));
            }
        }
    }

    /** The record of the activation that is entered again, or null if this is a call as written. */
    public final @Nullable Rec next() {
        Rec rec = resuming;
        if (rec != null) {
            resuming = rec.inner;
            rec.inner = null;
        }
        return rec;
    }

    /** Takes the link: its target, or null if no woven caller is about to enter {@code method}. */
    public final @Nullable Object take(String method) {
        String was = link;
        if (was == null) {
            return null;
        }
        Object on = target;
        unlink();
        return was == method ? on : null; // both are constants
    }

    /**
     * Adds the record of an activation that is being left.
     *
     * @param calledOn what {@link #take} gave, or {@code rec} if the activation was entered again
     * @param in the class of the method
     * @param isLambda whether the method is the body of a lambda
     * @param method its name and descriptor as callers see them
     * @param lines its name, file and the lines of its suspensions
     * @return whether the activation has to go on, since its caller can't follow
     */
    public final boolean left(
            Rec rec, @Nullable Object calledOn, Class<?> in, boolean isLambda, String method, String lines) {
        if (!suspended) {
            throw new IllegalStateException(Where.of(in, lines, rec.pc) + ": SUSPENDED is not a value of a program");
        }
        if (calledOn == rec || (calledOn != null && Links.reaches(calledOn, in, isLambda, method))) {
            save(rec);
            return false;
        }
        suspended = false;
        activations = 0;
        resuming = saved;
        saved = null;
        refuse(new IllegalStateException(Where.calledByUnwoven(Where.of(in, lines, rec.pc))));
        return true;
    }

    /**
     * The outcome of the leaf that this body was suspended in: asked when the body is entered again.
     *
     * @return the result, or {@link #SUSPENDED} after another {@link #suspend}
     */
    public final @Nullable Object poll() {
        return next() instanceof LeafCall call ? call.again() : outcome(); // behind a leaf there is its own record only
    }

    // ---- for an engine ----

    /** Says that the leaf has to wait. */
    protected final Object suspend() {
        suspended = true;
        return SUSPENDED;
    }

    /** Links the body's first call: the engine is about to call {@code method} on {@code body}. */
    protected final void enter(String method, Object body) {
        link = method;
        target = body;
    }

    /** Makes the records of the suspended activations available to the call that enters them again. */
    protected final void reenter() {
        activations = 0;
        resuming = saved;
        saved = null;
    }

    /**
     * The outcome of the wait that this body was suspended in.
     *
     * @return the result, or {@link #SUSPENDED} after another {@link #suspend}
     */
    protected abstract @Nullable Object outcome();

    /** Adds the record of a leaf that called woven code which is being left. */
    protected final void leftLeaf(Rec call) {
        save(call);
    }

    private void save(Rec rec) {
        rec.inner = saved;
        saved = rec;
        activations++;
    }

    /** Returns how many activations and leaves a suspended body has: each is entered again by a call. */
    protected final int activations() {
        return activations;
    }

    /** Hears that activations are lost, since an error came before they were entered again: the stack was full. */
    protected void lost() {}

    /** Returns the error for code that waits on a stack, as code does that is not woven: a body has none. */
    protected static IllegalStateException unwoven() {
        return new IllegalStateException(Where.waits());
    }

    /** Ends a suspension that was begun and is not left. */
    protected final void takenBack() {
        suspended = false;
    }

    /** Ends an entry, however it ended. Tells whether the body was suspended. */
    protected final boolean leave() {
        boolean was = suspended;
        suspended = false;
        resuming = null;
        unlink();
        return was;
    }

    /**
     * Gives up the wait of the leaf in progress. The next {@link #poll} raises {@code error}, or what the awaited makes
     * of it. A new wait replaces that outcome if nobody asks. An awaited that suspends again in its cleanup is refused
     * again, until it ends.
     */
    protected abstract void refuse(IllegalStateException error);

    private void unlink() {
        if (link != null) {
            link = null;
            target = null;
        }
    }

    /** Returns {@code co} if it is the scope of {@code body}, which runs woven; else null. */
    static @Nullable WovenScope own(CoroutineScope co, @Nullable Woven body) {
        return body != null && co instanceof WovenScope scope && scope.woven() == body ? scope : null;
    }

    /** Returns {@code iterator} if it is a loop of {@code body}, which runs woven; else null. */
    static @Nullable WovenIterator<?> own(Iterator<?> iterator, @Nullable Woven body) {
        return body != null && iterator instanceof WovenIterator<?> loop && loop.woven() == body ? loop : null;
    }
}
