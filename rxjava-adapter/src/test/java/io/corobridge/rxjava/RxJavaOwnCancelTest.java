package io.corobridge.rxjava;

import io.corobridge.tck.contract.OwnCancelContract;

class RxJavaOwnCancelTest extends OwnCancelContract {

    RxJavaOwnCancelTest() {
        super(new RxJavaLibrary());
    }
}
