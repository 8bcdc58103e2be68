package io.corobridge.fiber;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's one-shot delimited continuations, found at run time: JDK 21 or newer, and only where the package {@code
 * jdk.internal.vm} is exported to us. Static final handles, so that calls cost what calls cost.
 */
final class Continuations {

    /** What to start the JVM with. */
    static final String NEEDS = needs(Continuations.class.getModule());

    static final String PINNED =
            "a body on the inline engine can't wait inside synchronized (before JDK 24), in a class"
                    + " initializer or below native code";

    private static final @Nullable Handles HANDLES = find();

    private static final MethodHandle CREATE = handle(0);
    private static final MethodHandle RUN = handle(1);
    private static final MethodHandle YIELD = handle(2);
    private static final MethodHandle IS_DONE = handle(3);
    private static final MethodHandle CURRENT = handle(4);
    private static final MethodHandle PARENT = handle(5);

    /** Whether this JVM lets us. */
    static final boolean SUPPORTED = HANDLES != null;

    private Continuations() {}

    /** On a module path the library is no unnamed module, and a manifest line does not count for it. */
    static String needs(Module library) {
        String jdk = "the inline engine needs JDK 21 or newer and --add-exports java.base/jdk.internal.vm=";
        return library.isNamed()
                ? jdk + library.getName()
                : jdk + "ALL-UNNAMED (or the manifest line Add-Exports: java.base/jdk.internal.vm)";
    }

    /** One that has not run; an error that says so where this JVM does not let us. */
    static Object create(Runnable body) {
        if (!SUPPORTED) {
            throw new UnsupportedOperationException(NEEDS + "; this is " + Runtime.version());
        }
        try {
            return (Object) CREATE.invokeExact(body);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Suspends the current one. One that is pinned can't be: an IllegalStateException says so. */
    static void yield() {
        try {
            YIELD.invokeExact();
        } catch (IllegalStateException pinned) {
            throw new IllegalStateException(PINNED, pinned);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Whether its body has ended. */
    static boolean isDone(Object continuation) {
        try {
            return (boolean) IS_DONE.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * The innermost of ours that is mounted on this stack, or null. HotSpot reads it from the carrier thread anew at each
     * call, so that it is right after a resumption on another thread, where {@link Thread#currentThread} may not be.
     */
    static @Nullable Object current() {
        if (!SUPPORTED) {
            return null;
        }
        try {
            return (@Nullable Object) CURRENT.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The continuation, of whatever kind, on which a mounted one is mounted; null on a thread's own stack. */
    static @Nullable Object parent(Object continuation) {
        try {
            return (@Nullable Object) PARENT.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** To be thrown: {@code e}, which is unchecked. */
    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private static MethodHandle handle(int index) {
        Handles found = HANDLES;
        return found == null ? MethodHandles.constant(Object.class, NEEDS) : found.all[index];
    }

    private record Handles(MethodHandle... all) {}

    private static @Nullable Handles find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("corobridge");
            MethodHandle create = MethodHandles.insertArguments(
                    lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class)),
                    0,
                    scope);
            MethodHandle run = lookup.findVirtual(type, "run", MethodType.methodType(void.class));
            MethodHandle isDone = lookup.findVirtual(type, "isDone", MethodType.methodType(boolean.class));
            MethodHandle yield = MethodHandles.insertArguments(
                    lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType)), 0, scope);
            MethodHandle current = MethodHandles.insertArguments(
                    lookup.findStatic(type, "getCurrentContinuation", MethodType.methodType(type, scopeType)),
                    0,
                    scope);
            MethodHandle parent = lookup.findVirtual(type, "getParent", MethodType.methodType(type));
            return new Handles(
                    create.asType(MethodType.methodType(Object.class, Runnable.class)),
                    run.asType(MethodType.methodType(void.class, Object.class)),
                    yield.asType(MethodType.methodType(void.class)),
                    isDone.asType(MethodType.methodType(boolean.class, Object.class)),
                    current.asType(MethodType.methodType(Object.class)),
                    parent.asType(MethodType.methodType(Object.class, Object.class)));
        } catch (Throwable absent) {
            Objects.requireNonNull(absent);
            return null;
        }
    }
}
