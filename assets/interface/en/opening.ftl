# While a project is being opened.

reading-project = Reading incidents: { $count } of { $of }
