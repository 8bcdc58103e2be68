package io.corobridge.rxjava;

import io.corobridge.tck.contract.ThroughContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledThroughTest extends ThroughContract {

    RxJavaScheduledThroughTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
