package io.corobridge.rxjava;

import io.corobridge.tck.contract.FlatHeapContract;

class RxJavaFlatHeapTest extends FlatHeapContract {

    RxJavaFlatHeapTest() {
        super(new RxJavaLibrary());
    }
}
