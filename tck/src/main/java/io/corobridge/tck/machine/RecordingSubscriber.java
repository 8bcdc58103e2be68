package io.corobridge.tck.machine;

import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The subscriber of a program: it notes each signal, and does in {@code onNext} what the program says. */
final class RecordingSubscriber implements Subscriber<Integer>, Play.Subject {

    static final int THROWN = 901;

    private final World world;
    private final Program program;
    private @Nullable BridgeSubscription subscription;
    private int elements;
    private boolean over;
    private boolean closed;

    RecordingSubscriber(World world, Program program) {
        this.world = world;
        this.program = program;
    }

    private BridgeSubscription subscription() {
        BridgeSubscription known = subscription;
        if (known == null) {
            throw new IllegalStateException("1.9: no onSubscribe");
        }
        return known;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = (BridgeSubscription) given;
    }

    @Override
    public void onNext(Integer element) {
        world.log("next " + element + (over ? " after the end" : ""));
        elements++;
        if (program.requestsInOnNext()) {
            request(1);
        }
        if (elements == program.cancelsAt()) {
            cancel();
        }
        if (elements == program.throwsAt()) {
            over = true;
            throw new Trouble(THROWN);
        }
    }

    @Override
    public void onError(Throwable error) {
        world.log("error " + Thrown.name(error) + (over ? " after the end" : ""));
        over = true;
    }

    @Override
    public void onComplete() {
        world.log("complete" + (over ? " after the end" : ""));
        over = true;
    }

    @Override
    public void request(long count) {
        subscription().request(count);
    }

    @Override
    public void cancel() {
        over = true;
        subscription().cancel();
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Returns whether the cleanup of the body has ended. */
    boolean isClosed() {
        Publishers.<Void>defer(() -> subscription().closing()).subscribe(new End());
        return closed;
    }

    private final class End implements Subscriber<Void> {

        @Override
        public void onSubscribe(Subscription given) {
            given.request(1);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {
            closed = true;
        }
    }
}
