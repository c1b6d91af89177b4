/// Data for training: data sets, where they come from, and how their features are scaled.
///
/// ```java
/// Split iris = Datasets.iris().shuffle(42).split(0.8);
/// Standardizer standardizer = Standardizer.fit(iris.train().x());
/// Dataset train = standardizer.apply(iris.train());
/// Dataset test = standardizer.apply(iris.test());          // scaled by what was learned from the training part
/// ```
///
/// - [org.adjoint.nn.data.Dataset]: features and labels, shuffled, split, filtered, cut into batches
/// - [org.adjoint.nn.data.Datasets]: iris, digits, Fashion-MNIST, MNIST
/// - [org.adjoint.nn.data.Csv] and [org.adjoint.nn.data.Idx]: your own files
/// - [org.adjoint.nn.data.Standardizer] and [org.adjoint.nn.data.MinMaxScaler]: features of one size
///
/// A file that is damaged, or is not what it was said to be, is an error that names the file and the place in it;
/// it is never read as something else.
@Library
@NullMarked
package org.adjoint.nn.data;

import org.adjoint.graph.Library;
import org.jspecify.annotations.NullMarked;
