package io.corobridge.frame;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The errors of misuse. Each text says what happened, in which body, why, and what to do.
 *
 * <p>In a body that is stepped by hand, by {@code send} and {@code anext}, the caller speaks Python's protocol: there
 * the texts are CPython's. {@code via}, the party that runs the body, tells which.
 */
public final class Misuse {

    private Misuse() {}

    // ---- names ----

    /** Returns a name of the body for messages, with its kind. It is the one place that makes such a name. */
    static String named(FrameOwner frame) {
        return frame.kind() + " '" + BodyNames.written(frame.body()) + "'";
    }

    private static String named(Coroutine<?> coroutine) {
        return coroutine instanceof CoroutineObject<?> own
                ? named(own.frame())
                : "coroutine " + coroutine.getClass().getName();
    }

    private static String named(AsyncIterator<?> iterator) {
        return iterator instanceof GeneratorObject<?, ?> own
                ? named(own.frame())
                : "async iterator " + iterator.getClass().getName();
    }

    private static boolean isByHand(@Nullable Surroundings via) {
        return via == null || !via.drives();
    }

    private static ProtocolException protocol(@Nullable Surroundings via, String python, String text) {
        return new ProtocolException(isByHand(via) ? python : text);
    }

    private static IllegalStateException state(@Nullable Surroundings via, String python, String text) {
        return new IllegalStateException(isByHand(via) ? python : text);
    }

    // ---- null where an object is needed ----

    static ProtocolException nullAwaited(FrameRun frame, Surroundings via) {
        return protocol(
                via,
                "object NoneType can't be used in 'await' expression",
                "co.await in " + named(frame)
                        + " was given null: it awaits an Awaitable, a CompletionStage or a Publisher. Has the method that"
                        + " was called for it returned null?");
    }

    static ProtocolException nullAwaitable(boolean driven) {
        return new ProtocolException(
                driven
                        ? "the awaitable is null: has a supplier, or a method of a manager, returned null?"
                        : "object NoneType can't be used in 'await' expression");
    }

    static ProtocolException nullSteps(Awaitable<?> awaitable, boolean driven) {
        return new ProtocolException(
                driven
                        ? returnedNull(awaitable, "await()", "an AwaitIterator")
                        : "__await__() returned non-iterator of type 'NoneType'");
    }

    /** Makes the error for a step of {@code iterator} that was null. */
    public static ProtocolException noStep(AwaitIterator<?> iterator) {
        return new ProtocolException("a step of " + iterator.getClass().getName()
                + " returned null, and has to return a Step.Suspended or a Step.Returned");
    }

    static ProtocolException nullSource(Frame frame, Surroundings via) {
        return protocol(
                via,
                "'async for' requires an object with __aiter__ method, got NoneType",
                "a loop in " + named(frame)
                        + " was given null for its source: co.each and co.forEach read an AsyncIterable or a Publisher");
    }

    static ProtocolException nullIterator(Object source, @Nullable Surroundings via) {
        return protocol(
                via,
                "'async for' received an object from __aiter__ that does not implement __anext__: NoneType",
                returnedNull(source, "aiter()", "an AsyncIterator"));
    }

    /** Makes the error for a publisher of a source, which has no body. */
    public static ProtocolException nullIterator(Object source) {
        return new ProtocolException(returnedNull(source, "aiter()", "an AsyncIterator"));
    }

    static ProtocolException invalidAnext(
            AsyncIterator<?> iterator, @Nullable Object awaitable, Surroundings via, Throwable cause) {
        String type = awaitable == null ? "NoneType" : awaitable.getClass().getSimpleName();
        String text = awaitable == null
                ? returnedNull(iterator, "anext()", "an Awaitable of the next element")
                : "the awaitable " + awaitable.getClass().getName() + " that anext() of "
                        + iterator.getClass().getName() + " returned could not be awaited: " + cause.getMessage();
        return new ProtocolException(
                isByHand(via) ? "'async for' received an invalid object from __anext__: " + type : text, cause);
    }

    static ProtocolException nullManager(Frame frame, Surroundings via) {
        return protocol(
                via,
                "__aenter__",
                "co.with in " + named(frame)
                        + " was given null for its manager. Has the method that was called for it returned null?");
    }

    /** Makes the error for a scope whose supplier of managers returned null. */
    public static ProtocolException nullManager() {
        return new ProtocolException(
                "usingWhen has no manager: the supplier returned null, and has to return an AsyncContextManager");
    }

    static ProtocolException nullEnterOrExit(Object manager, String method, Surroundings via) {
        return protocol(
                via,
                "'async with' received an object from __" + method + "__ that does not implement __await__: NoneType",
                returnedNull(manager, method + "()", "an Awaitable"));
    }

    private static String returnedNull(Object of, String method, String instead) {
        return method + " of " + of.getClass().getName() + " returned null, and has to return " + instead;
    }

    // ---- suspend, yield ----

    /** Makes the error for a stream whose body yielded null. */
    public static NullPointerException yieldedNull(Frame frame) {
        return new NullPointerException(named(frame)
                + " yielded null: a stream has no null elements (2.13); leave it out, or yield an Optional");
    }

    /** Makes the error for a body or an await that suspends on {@code on}, which no driver can wait for. */
    public static IllegalStateException badWait(Object on) {
        return new IllegalStateException(
                "a body can't wait for " + on + ", of " + on.getClass().getName()
                        + ": co.suspend(..) and the steps of an Awaitable suspend on a Pending, a CompletionStage or a Publisher");
    }

    static IllegalStateException ignoredExit(Frame frame) {
        return new IllegalStateException(ignoredExitText(frame));
    }

    static IllegalStateException ignoredExit(Frame frame, @Nullable Surroundings via) {
        return state(via, frame.kind() + " ignored GeneratorExit", ignoredExitText(frame));
    }

    private static String ignoredExitText(Frame frame) {
        return named(frame) + " ignored GeneratorExit: it yielded after its exit. It may clean up"
                + " and await, and has to let the exit go on; after one more yield it is suspended for good";
    }

    // ---- used twice ----

    static IllegalStateException usedUp(Frame frame, @Nullable Surroundings via) {
        return state(via, "cannot reuse already awaited coroutine", usedUp(named(frame)));
    }

    /** Makes the error for a second subscriber of {@code coroutine}, which has ended. */
    public static IllegalStateException usedUp(Coroutine<?> coroutine) {
        return new IllegalStateException(usedUp(named(coroutine)));
    }

    private static String usedUp(String name) {
        return name
                + " was awaited before, and a coroutine runs once: make a new one for each use. A publisher of a body"
                + " runs it anew for each subscriber, and for each retry";
    }

    static IllegalStateException inUse(Frame frame, @Nullable Surroundings via) {
        return state(via, "coroutine is being awaited already", inUse(named(frame)));
    }

    /** Makes the error for a second subscriber or await of {@code coroutine}, which has not ended. */
    public static IllegalStateException inUse(Coroutine<?> coroutine) {
        return new IllegalStateException(inUse(named(coroutine)));
    }

    private static String inUse(String name) {
        return name + " is being awaited already, and a coroutine has one reader: make a new one for each use, or let a"
                + " task run it, which many may await";
    }

    static IllegalStateException usedUp(GeneratorHandle<?> handle, @Nullable Surroundings via) {
        return state(
                via,
                "cannot reuse already awaited " + handle.reusedName(),
                handle.name() + "() of " + named(handle.generator)
                        + " was awaited before, and gives one result: call it again for each await");
    }

    /** Makes the error for a second subscriber of the generator of {@code frame}, which has ended. */
    public static IllegalStateException ended(Frame frame) {
        return new IllegalStateException(readOnce(named(frame)));
    }

    /** Makes the error for a subscriber of the generator of {@code frame}, which another one reads now. */
    public static IllegalStateException isRead(Frame frame) {
        return new IllegalStateException(readAlready(frame));
    }

    static IllegalStateException isRead(Frame frame, String method, @Nullable Surroundings via) {
        return state(via, method + "(): asynchronous generator is already running", readAlready(frame));
    }

    private static String readAlready(Frame frame) {
        return named(frame) + " is being read already, and a generator has one reader: subscribe to a publisher of the"
                + " body, which begins anew for each subscriber";
    }

    static IllegalStateException executing(Frame frame, @Nullable Surroundings via) {
        return state(
                via,
                frame.kind() + " already executing",
                named(frame) + " runs now, and can't be awaited meanwhile: it awaits itself, or another thread runs it."
                        + " Make a new one for each use");
    }

    /** Makes the error for a second subscriber of {@code iterator}, which is read once. */
    public static IllegalStateException usedUp(AsyncIterator<?> iterator) {
        return new IllegalStateException(readOnce(named(iterator)));
    }

    private static String readOnce(String name) {
        return name
                + " was subscribed before, and an iterator is read once: subscribe to an AsyncIterable or to a publisher of"
                + " the body, which begin anew for each subscriber";
    }

    /** Makes the error for a subscriber that comes after the body of a processor was cancelled. */
    public static IllegalStateException allHaveLeft() {
        return new IllegalStateException(
                "the body of this processor was cancelled when its last subscriber had left, and it"
                        + " runs once: make a new processor, or keep one subscriber");
    }

    // ---- managers of a body ----

    static ProtocolException enteredBefore(AsyncGenerator<?, ?> body, Surroundings via) {
        return protocol(
                via,
                "args",
                "the manager of " + named(body)
                        + " was entered before, and AsyncContextManager.of(body) makes a manager for one use: make a new one"
                        + " for each use, () -> AsyncContextManager.of(body)");
    }

    static IllegalStateException noResource(AsyncGenerator<?, ?> body, Surroundings via) {
        return state(
                via,
                "generator didn't yield",
                named(body) + " ended without a yield: the body of a manager yields once, the resource");
    }

    static IllegalStateException secondResource(AsyncGenerator<?, ?> body, Surroundings via, String python) {
        return state(
                via,
                python,
                named(body) + " yielded a second time, in the exit of its block: the body of a manager yields once");
    }
}
