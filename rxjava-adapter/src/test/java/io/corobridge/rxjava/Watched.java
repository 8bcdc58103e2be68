package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscriber;

/** RxJava's TestSubscriber in front of another: it also notes signals in a wrong order, as errors of its own. */
final class Watched<T> extends TestSubscriber<T> {

    private final List<Throwable> signalled = new ArrayList<>();

    Watched(Subscriber<? super T> actual) {
        super(actual, 0);
    }

    @Override
    public void onError(Throwable error) {
        signalled.add(error);
        super.onError(error);
    }

    /** That what it holds for errors are those that were signalled. */
    void verify() {
        List<Throwable> own = new ArrayList<>(errors);
        own.removeAll(signalled);
        assertThat(own).as("what the TestSubscriber objects to").isEmpty();
        assertThat(signalled.size() + completions).as("terminal signals").isLessThanOrEqualTo(1);
    }
}
