package io.corobridge.rxjava;

import io.corobridge.tck.contract.LastElementContract;

class RxJavaLastElementTest extends LastElementContract {

    RxJavaLastElementTest() {
        super(new RxJavaLibrary());
    }
}
