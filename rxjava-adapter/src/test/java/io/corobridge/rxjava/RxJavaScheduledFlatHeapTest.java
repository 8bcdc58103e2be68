package io.corobridge.rxjava;

import io.corobridge.tck.contract.FlatHeapContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledFlatHeapTest extends FlatHeapContract {

    RxJavaScheduledFlatHeapTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
