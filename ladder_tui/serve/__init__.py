"""The app in browsers: a page, and one confined process for each visitor."""
