package io.corobridge.rxjava;

import io.corobridge.tck.contract.DemandContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledDemandTest extends DemandContract {

    RxJavaScheduledDemandTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
