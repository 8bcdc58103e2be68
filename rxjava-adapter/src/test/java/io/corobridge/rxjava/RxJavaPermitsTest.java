package io.corobridge.rxjava;

import io.corobridge.tck.contract.PermitsContract;

class RxJavaPermitsTest extends PermitsContract {

    RxJavaPermitsTest() {
        super(new RxJavaLibrary());
    }
}
