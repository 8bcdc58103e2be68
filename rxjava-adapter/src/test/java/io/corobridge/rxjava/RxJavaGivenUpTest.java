package io.corobridge.rxjava;

import io.corobridge.tck.contract.GivenUpContract;

class RxJavaGivenUpTest extends GivenUpContract {

    RxJavaGivenUpTest() {
        super(new RxJavaLibrary());
    }
}
